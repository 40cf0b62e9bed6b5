import { describe, expect, it } from "vitest";
import { serialQueue } from "@/lib/domain/accounts/sign-up";

describe("a serial queue", () => {
  it("runs tasks one after another, even after one has failed", async () => {
    const inTurn = serialQueue(10, "Full.");
    let running = 0;
    const work = (index: number) => async () => {
      running += 1;
      await Promise.resolve();
      expect(running).toBe(1);
      running -= 1;
      if (index === 1) throw new Error("failed");
      return index;
    };
    const results = await Promise.allSettled([0, 1, 2].map((index) => inTurn(work(index))));
    expect(results).toMatchObject([{ value: 0 }, { reason: { message: "failed" } }, { value: 2 }]);
  });

  it("refuses tasks when the queue is full, and accepts them later", async () => {
    const inTurn = serialQueue(1, "Full.");
    const done = async () => "done";
    const [first, second, third] = [inTurn(done), inTurn(done), inTurn(done)];
    await expect(third).rejects.toMatchObject({ code: "unavailable", message: "Full." });
    expect([await first, await second]).toEqual(["done", "done"]);
    expect(await inTurn(done)).toBe("done");
  });
});
