import { expect, it } from "vitest";
import { readQuery } from "@/lib/http/read-query";
import { wireProblems } from "@/lib/http/wire-fields";
import { parseJsonBytes } from "@/lib/platform/wire/read-json-body";
import { requestIdOf } from "@/lib/platform/wire/request-id";

it("refuses a parameter that is given twice", () => {
  const query = (search: string) => readQuery(new Request(`http://localhost/v2/x/${search}`));
  expect(query("?page=1&q=a%20b&__proto__=x")).toEqual(
    Object.fromEntries([
      ["page", "1"],
      ["q", "a b"],
      ["__proto__", "x"],
    ]),
  );
  expect(() => query("?page=1&page=2")).toThrow("page is given more than once");
});

it("refuses a body that is not UTF-8, and one that is not JSON", () => {
  expect(parseJsonBytes(Buffer.from('{"name":"ä"}'))).toEqual({ name: "ä" });
  expect(() => parseJsonBytes(Buffer.from([0x22, 0xff, 0x22]))).toThrow("not valid UTF-8");
  expect(() => parseJsonBytes(Buffer.from("{"))).toThrow("not valid JSON");
});

it("takes over a request's id that is fit for a header, and no other", () => {
  const idOf = (id: string) => requestIdOf({ get: () => id });
  expect(idOf("proxy-1:2.3")).toBe("proxy-1:2.3");
  expect(idOf("<script>")).not.toBe("<script>");
  expect(idOf("x".repeat(65))).toHaveLength(36);
});

it("calls a verb's fields by the names of the wire", () => {
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
