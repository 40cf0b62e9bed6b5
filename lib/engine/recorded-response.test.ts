import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { MAX_READ_BYTES, recordedResponse } from "@/lib/engine/recorded-response";
import { hookTarget } from "@/lib/engine/webhook-config";

test("a masked header's value doesn't appear in the history if a receiver echoes it", async () => {
  const target = hookTarget("https://ann:pass%20word@ci.example.com/");
  const headers = {
    "x-api-key": 'se"cret key',
    authorization: target.authorization ?? "",
    "webhook-id": "seen",
  };
  const request = {
    target,
    headers,
    isSecret: (name: string) => name !== "webhook-id",
    redirectsAreSuccess: false,
    body: "",
  };
  const echo = JSON.stringify({
    ...headers,
    url: encodeURIComponent(headers["x-api-key"]),
    pair: "ann:pass word",
  });
  const response = await recordedResponse(
    {
      statusCode: 200,
      headers: { "set-cookie": ["a=b"], "x-echo": 'se"cret key', via: ["1", headers.authorization] },
      body: Buffer.from(echo),
      isTruncated: false,
    },
    request,
  );
  expect(response.headers).toEqual({ "x-echo": "***", via: ["1", "***"] });
  expect(JSON.parse(response.body.toString())).toEqual({
    "x-api-key": "***",
    authorization: "***",
    "webhook-id": "seen",
    url: "***",
    pair: "***",
  });
});

test("a recorded body contains no access token and no session cookie of Dockbell", async () => {
  const token = `dbp_${"A1b2".repeat(11).slice(0, 43)}`;
  const cookie = `dockbell.session_token=${"a".repeat(32)}`;
  const text = `{"received":"${token}","cookie":"${cookie}","other":"kept"}`;
  const { body } = await recordedResponse(
    { statusCode: 200, headers: {}, body: Buffer.from(text), isTruncated: false },
    {
      target: hookTarget("https://ci.example.com/"),
      headers: {},
      isSecret: () => false,
      redirectsAreSuccess: false,
      body: "",
    },
  );
  expect(body.toString()).toBe('{"received":"***","cookie":"dockbell.session_token=***","other":"kept"}');
});

const SECRET = "correct-horse-battery-staple-0123456789";
const secretRequest = {
  target: hookTarget("https://ci.example.com/"),
  headers: { "x-api-key": SECRET },
  isSecret: () => true,
  redirectsAreSuccess: false,
  body: "",
};
const recorded = (body: Buffer, headers: Record<string, string> = {}, isTruncated = false, isWhole = true) =>
  recordedResponse({ statusCode: 200, headers, body, isTruncated }, secretRequest, isWhole);

const KEPT_BYTES = 128 * 1024;
const PACKERS: readonly (readonly [string, (body: Buffer) => Buffer])[] = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
  ["br", brotliCompressSync],
  ["gzip, br", (body) => brotliCompressSync(gzipSync(body))],
];

test("no part of a secret stays at the end of a body, wherever it was truncated", async () => {
  for (let offset = -SECRET.length - 1; offset <= 1; offset += 1) {
    const echo = "a".repeat(KEPT_BYTES + offset) + SECRET + "b".repeat(200 * 1024);
    const { body, isTruncated } = await recorded(Buffer.from(echo.slice(0, MAX_READ_BYTES)), {}, true);
    expect(isTruncated).toBe(true);
    expect(body.length).toBeLessThanOrEqual(KEPT_BYTES);
    expect(body.length).toBeGreaterThan(KEPT_BYTES - SECRET.length);
    expect(body.toString()).not.toContain(SECRET.slice(0, 6));
  }
  // A broken connection truncates it too.
  for (let length = 6; length <= SECRET.length; length += 1) {
    const { body } = await recorded(Buffer.from(`key=${SECRET.slice(0, length)}`), {}, false, false);
    expect(body.toString()).toBe("key=***");
  }
});

test("a truncated body full of secrets shows none of them", async () => {
  const echo = Buffer.from(`${SECRET};`.repeat(20_000)).subarray(0, MAX_READ_BYTES);
  const { body } = await recorded(echo, {}, true);
  expect(body.toString()).toMatch(/^(?:\*\*\*;)+(?:\*\*\*|\*\*|\*)?$/);
});

test.each(PACKERS)("an encoded body is readable, and shows no secret: %s", async (coding, pack) => {
  const { body } = await recorded(pack(Buffer.from(`echo ${SECRET}, done`)), { "content-encoding": coding });
  expect(body.toString()).toBe("echo ***, done");
});

test.each(PACKERS)("an encoded body is decoded only up to the limit: %s", async (coding, pack) => {
  const packed = pack(Buffer.alloc(20 * 1024 * 1024, "a"));
  const { body, isTruncated } = await recorded(packed, { "content-encoding": coding });
  expect(isTruncated).toBe(true);
  expect(body.equals(Buffer.alloc(KEPT_BYTES, "a"))).toBe(true);
});

test.each(PACKERS.slice(0, 5))(
  "the start of a truncated encoded body is readable: %s",
  async (coding, pack) => {
    const text = Array.from({ length: 20_000 }, (_, index) => `line ${index}`).join("\n");
    const packed = pack(Buffer.from(text));
    const cut = packed.subarray(0, packed.length / 2);
    const { body } = await recorded(cut, { "content-encoding": coding }, false, false);
    expect(body.length).toBeGreaterThan(1_000);
    expect(text.startsWith(body.toString())).toBe(true);
  },
);

test("a body with a wrong encoding header stays unchanged", async () => {
  for (const coding of ["gzip", "deflate", "br", "zstd", "identity", "", "gzip, gzip, gzip, gzip"]) {
    const { body } = await recorded(Buffer.from("not encoded"), { "content-encoding": coding });
    expect([coding, body.toString()]).toEqual([coding, "not encoded"]);
  }
});

test("a secret is masked in UTF-16 too", async () => {
  const wide = Buffer.from(`key: ${SECRET}.`, "utf16le");
  for (const body of [wide, Buffer.from(wide).swap16()]) {
    expect((await recorded(body)).body.toString("latin1").replaceAll("\0", "")).toBe("key: ***.");
  }
});

test("header values in UTF-8 are readable, and others stay ISO-8859-1", async () => {
  const sent = (text: string) => Buffer.from(text).toString("latin1");
  const { headers } = await recorded(Buffer.from(""), {
    "x-a": sent("Übersicht – 東京"),
    "x-b": "na\u00efve",
  });
  expect(headers).toEqual({ "x-a": "Übersicht – 東京", "x-b": "naïve" });
});
