import { expect, it } from "vitest";
import { parseJsonBytes } from "@/lib/http/read-json-body";
import { readQuery } from "@/lib/http/read-query";
import { requestIdOf } from "@/lib/http/request-id";
import { wireFields } from "@/lib/http/wire-fields";

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
  expect(
    wireFields(
      { "changes.hookUrl": ["a"], "settings.maxConcurrency": ["b"], "": ["c"] },
      { hookUrl: "webhooks.0.hook_url" },
    ),
  ).toEqual({ "webhooks.0.hook_url": ["a"], max_concurrency: ["b"], "": ["c"] });
});
