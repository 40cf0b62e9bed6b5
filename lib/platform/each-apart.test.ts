import { expect, test } from "vitest";
import { eachApart } from "@/lib/platform/each-apart";

test("one item that fails doesn't keep the work from those behind it", async () => {
  const done: string[] = [];
  await eachApart(["first", "poison", "last"], "could not be done", async (item) => {
    if (item === "poison") throw new Error("always");
    done.push(item);
  });
  expect(done).toEqual(["first", "last"]);
});
