import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compressionNote, decodedBody } from "@/lib/engine/decoded-body";
import { fc } from "@/lib/testing/properties";

const MAX_BYTES = 100_000;

const responseOf = (body: Buffer, encoding: string) => ({
  statusCode: 500,
  headers: { "content-encoding": encoding },
  body,
  isTruncated: false,
});

async function decoded(body: Buffer, encoding = "gzip") {
  const { body: plain, isTruncated } = await decodedBody(responseOf(body, encoding), MAX_BYTES);
  return { text: plain.toString("utf8"), isTruncated };
}

/** A gzip member with the optional fields of RFC 1952. */
function withFields(member: Buffer, { extra = "", name = "", comment = "", checksum = false }): Buffer {
  const flags = (extra ? 4 : 0) + (name ? 8 : 0) + (comment ? 16 : 0) + (checksum ? 2 : 0);
  const head = Buffer.from(member.subarray(0, 10));
  head[3] = flags;
  const length = Buffer.from([extra.length % 256, Math.floor(extra.length / 256)]);
  return Buffer.concat([
    head,
    ...(extra ? [length, Buffer.from(extra)] : []),
    Buffer.from((name && `${name}\0`) + (comment && `${comment}\0`)),
    Buffer.alloc(checksum ? 2 : 0),
    member.subarray(10),
  ]);
}

describe("a gzip body", () => {
  test("is decoded whatever follows it, and whatever its header contains", async () => {
    const word = fc.stringMatching(/^\w{0,300}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.record({ extra: word, name: word, comment: word, checksum: fc.boolean() }),
        async (text, tail, fields) => {
          // A checksum that doesn't match isn't an end.
          const member = withFields(gzipSync(text), { ...fields, checksum: false });
          const { text: plain } = await decoded(Buffer.concat([member, tail]));
          expect(plain.startsWith(Buffer.from(text).toString("utf8"))).toBe(true);
          const checked = withFields(gzipSync(text), fields);
          const { text: ofChecked } = await decoded(Buffer.concat([checked, Buffer.from("<!-- cached -->")]));
          expect(ofChecked).toBe(Buffer.from(text).toString("utf8"));
        },
      ),
    );
  });

  test("may have several members", async () => {
    const body = Buffer.concat(["one, ", "two, ", "three"].map((text) => gzipSync(text)));
    expect(await decoded(body)).toEqual({ text: "one, two, three", isTruncated: false });
  });

  test("is decoded up to where it is cut, or damaged", async () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join("\n");
    const body = gzipSync(text);
    const half = await decoded(body.subarray(0, body.length / 2));
    expect(text.startsWith(half.text)).toBe(true);
    expect(half.text.length).toBeGreaterThan(1_000);
    const badSum = Buffer.from(body);
    badSum.fill(0, body.length - 8);
    expect((await decoded(badSum)).text).toBe(text);
  });

  test("that was compressed twice and named once is decoded", async () => {
    expect(await decoded(gzipSync(gzipSync("twice")))).toEqual({ text: "twice", isTruncated: false });
    expect((await decoded(brotliCompressSync(gzipSync("twice")), "br")).text).toBe("twice");
    expect((await decoded(gzipSync(gzipSync("twice")), "gzip, gzip")).text).toBe("twice");
  });

  test("within the limit stays within it when it was compressed twice", async () => {
    const body = gzipSync(gzipSync(Buffer.alloc(5_000_000, "a")));
    const { body: plain, isTruncated } = await decodedBody(responseOf(body, "gzip"), MAX_BYTES);
    expect([plain.length, isTruncated]).toEqual([MAX_BYTES, true]);
  });

  test.each(["", "x", "plain text that claims to be gzip", "\x1f\x8b"])(
    "that isn't one stays unchanged: %j",
    async (text) => {
      const body = Buffer.from(text, "latin1");
      expect((await decodedBody(responseOf(body, "gzip"), MAX_BYTES)).body).toEqual(body);
    },
  );
});

test("other bytes after the end of deflate and br don't matter", async () => {
  const tail = Buffer.from("tail");
  expect((await decoded(Buffer.concat([deflateSync("text"), tail]), "deflate")).text).toBe("text");
  expect((await decoded(Buffer.concat([brotliCompressSync("text"), tail]), "br")).text).toBe("text");
});

test("a compression that can't be decoded is named, and an unknown word isn't", () => {
  const body = Buffer.from("x");
  for (const coding of ["zstd", " ZSTD ", "compress", "x-compress", "dcb", "dcz", "gzip, zstd"]) {
    const name = coding.split(",").at(-1)?.trim().toLowerCase();
    expect(compressionNote(responseOf(body, coding))).toBe(
      `the response is compressed with ${name}, which Dockbell can't read`,
    );
  }
  for (const coding of ["", "gzip", "br", "utf-8", "none", "aws-chunked", "identity"]) {
    expect(compressionNote(responseOf(body, coding))).toBeNull();
  }
  expect(compressionNote(responseOf(Buffer.alloc(0), "zstd"))).toBeNull();
});
