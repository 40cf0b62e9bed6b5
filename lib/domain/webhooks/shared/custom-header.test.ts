import { expect, test } from "vitest";
import { CustomHeaders } from "@/lib/domain/webhooks/shared/custom-header";

const problem = (...headers: { name: string; value: string }[]) =>
  CustomHeaders.safeParse(headers).error?.issues[0]?.message;

test("ordinary headers are accepted and trimmed", () => {
  expect(CustomHeaders.parse([{ name: " X-Api-Key ", value: " a b:c " }])).toEqual([
    { name: "X-Api-Key", value: "a b:c" },
  ]);
  expect(problem({ name: "Authorization", value: "Bearer x" })).toBeUndefined();
});

test.each([
  "Host",
  "content-length",
  "Content-Type",
  "Connection",
  "TRANSFER-ENCODING",
  "User-Agent",
  "Webhook-Id",
  "webhook-anything",
  "X-Hub-Signature-256",
  "Proxy-Authorization",
  "Expect",
])("%s is reserved", (name) => {
  expect(problem({ name, value: "x" })).toBe(
    "This header is reserved, because Dockbell, HTTP or a proxy sets it. Use another name.",
  );
});

test.each(["a b", "a:b", "a\r\nb", "ключ", "x\0", "(x)", "x\ny: z"])(
  "%j isn't a valid header name",
  (name) => {
    expect(problem({ name, value: "x" })).toContain("A header's name can only contain");
  },
);

test("a custom header named __proto__ is refused, because it couldn't be recorded as sent", () => {
  for (const name of ["__proto__", "__PROTO__", " __proto__ "]) {
    expect(problem({ name, value: "x" })).toBe(
      "A header can't be named __proto__, because Dockbell couldn't record it. Use another name.",
    );
  }
  expect(problem({ name: "constructor", value: "x" })).toBeUndefined();
});

test.each(["a\r\nSet-Cookie: x", "a\nb", "a\0b", "a\tb", "naïve", "\u{1F600}"])(
  "%j isn't a valid value",
  (value) => {
    expect(problem({ name: "X-A", value })).toContain("printable ASCII");
  },
);

test("a header can't be repeated in any case, and there are at most 20", () => {
  expect(problem({ name: "X-A", value: "1" }, { name: "x-a", value: "2" })).toBe(
    "Another header has the same name. Remove one of them.",
  );
  const many = Array.from({ length: 21 }, (_, index) => ({ name: `X-${index}`, value: "1" }));
  expect(problem(...many.slice(1))).toBeUndefined();
  expect(problem(...many)).toBe("A webhook can have at most 20 headers.");
});

test("a header named __proto__ is refused with a reason", () => {
  for (const name of ["__proto__", "__PROTO__"]) {
    const { error } = CustomHeaders.safeParse([{ name, value: "x" }]);
    expect(error?.issues[0]?.message).toContain("can't be named __proto__");
  }
});
