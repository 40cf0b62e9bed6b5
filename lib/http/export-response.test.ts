import { expect, it } from "vitest";
import { cell, exportResponse } from "@/lib/http/export-response";

async function* pages() {
  yield [{ name: "one", at: 1 }];
  yield [{ name: "two, three", at: 2, more: { a: '"' } }];
}

it("sends a table, or a JSON object per line", async () => {
  const columns = ["name", "more"];
  const csv = await exportResponse({ format: "csv", name: "a/b", columns, pages: pages() });
  expect(await csv.text()).toBe('name,more\none,\n"two, three","{""a"":""\\""""}"\n');
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="a-b.csv"');
  const lines = await exportResponse({ format: "jsonl", name: "x", columns, pages: pages() });
  expect(await lines.text()).toBe('{"name":"one","at":1}\n{"name":"two, three","at":2,"more":{"a":"\\""}}\n');
});

it("sends the header of an empty table", async () => {
  const nothing = (async function* () {})();
  const csv = await exportResponse({ format: "csv", name: "x", columns: ["name"], pages: nothing });
  expect(await csv.text()).toBe("name\n");
});

it.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  [-1, "-1"],
  [null, ""],
  [true, "true"],
  ["a\nb", '"a\nb"'],
])("writes %j so that spreadsheets don't run it", (value, written) => {
  expect(cell(value)).toBe(written);
});
