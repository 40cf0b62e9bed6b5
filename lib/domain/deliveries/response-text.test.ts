import { expect, it } from "vitest";
import { responseText } from "@/lib/domain/deliveries/get-delivery";

const shown = (bytes: Buffer, contentType?: string, responseTruncated = false) =>
  responseText({
    responseHeaders: contentType === undefined ? null : { "content-type": contentType },
    responseBody: bytes,
    responseTruncated,
  });

it.each([
  ["text/plain", "utf8", ""],
  ["text/plain; charset=utf-8", "utf8", "\ufeff"],
  ["text/plain; charset=UTF-16", "utf16le", "\ufeff"],
  ["text/plain; charset=utf-16le", "utf16le", ""],
  ["text/plain", "utf16le", "\ufeff"],
] as const)("decodes a body in its encoding: %s, %s", (contentType, encoding, mark) => {
  const bytes = Buffer.from(`${mark}naïve 東京`, encoding);
  expect(shown(bytes, contentType)).toBe("naïve 東京");
  if (encoding === "utf16le" && mark)
    expect(shown(Buffer.from(bytes).swap16(), contentType)).toBe("naïve 東京");
});

const SPELLINGS = ["latin-1", "iso_8859_1", "cp-1252", "windows1252"];

it.each([
  "ISO-8859-1",
  '"iso-8859-1"',
  "'iso-8859-1'",
  "iso-8859-1, text/html",
  "windows-1252",
  ...SPELLINGS,
])("decodes a body in %s", (charset) => {
  expect(shown(Buffer.from("naïve", "latin1"), `text/html; charset=${charset}`)).toBe("naïve");
});

it("shows invalid bytes as U+FFFD, and treats an unknown encoding as UTF-8", () => {
  expect(shown(Buffer.from([0x61, 0xff, 0x62]))).toBe("a\ufffdb");
  expect(shown(Buffer.from("東京"), "text/plain; charset=klingon")).toBe("東京");
});

it.each(["utf_16", "utf16", "UTF16LE"])("decodes a body in %s", (charset) => {
  expect(shown(Buffer.from("naïve", "utf16le"), `text/plain; charset=${charset}`)).toBe("naïve");
});

it("drops a character that the size limit cut in two", () => {
  expect(shown(Buffer.from("a東").subarray(0, 3), "text/plain", true)).toBe("a");
});
