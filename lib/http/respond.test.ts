import { expect, it } from "vitest";
import { readQuery } from "@/lib/http/read-query";
import { wireProblems } from "@/lib/http/wire-fields";
import { requestIdOf } from "@/lib/platform/wire/incoming-request";
import { parseJsonBytes } from "@/lib/platform/wire/read-body";

it("refuses a repeated parameter", () => {
  const query = (search: string) => readQuery(new Request(`http://localhost/v2/x/${search}`));
  expect(query("?page=1&q=a%20b&__proto__=x")).toEqual(
    Object.fromEntries([
      ["page", "1"],
      ["q", "a b"],
      ["__proto__", "x"],
    ]),
  );
  for (const pages of ["page=1&page=2", "page=&page=2", "page=2&page=", "page=&page="]) {
    expect(() => query(`?${pages}`)).toThrow("page is repeated");
  }
  expect(query("?page=&page_size=&name=&since")).toEqual({ name: "", since: "" });
});

it("refuses a body that isn't UTF-8 or isn't JSON", () => {
  expect(parseJsonBytes(Buffer.from('{"name":"ä"}'))).toEqual({ name: "ä" });
  expect(() => parseJsonBytes(Buffer.from([0x22, 0xff, 0x22]))).toThrow("isn't valid UTF-8");
  expect(() => parseJsonBytes(Buffer.from("{"))).toThrow("isn't valid JSON");
});

it("keeps a request's ID only if it is valid in a header", () => {
  const idOf = (id: string) => requestIdOf({ get: () => id });
  expect(idOf("proxy-1:2.3")).toBe("proxy-1:2.3");
  expect(idOf("<script>")).not.toBe("<script>");
  expect(idOf("x".repeat(65))).toHaveLength(36);
});

it("renames a verb's fields to the names in the API", () => {
  const problem = (...path: (string | number)[]) => ({ path, message: "Wrong." });
  expect(
    wireProblems(
      [
        problem("changes", "hookUrl"),
        problem("settings", "maxConcurrency"),
        problem(),
        problem("hookUrls", 1),
      ],
      { hookUrl: "webhooks.0.hook_url" },
    ).map(({ path }) => path),
  ).toEqual([["webhooks", 0, "hook_url"], ["max_concurrency"], [], ["hook_urls", 1]]);
});
