import { expect, test } from "vitest";
import { eachApart } from "@/lib/platform/every";

test("a failed item doesn't stop the work for later items", async () => {
  const done: string[] = [];
  await eachApart(["first", "poison", "last"], "couldn't process an item", async (item) => {
    if (item === "poison") throw new Error("always");
    done.push(item);
  });
  expect(done).toEqual(["first", "last"]);
});
