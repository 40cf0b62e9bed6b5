import { pipeline } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  constants as zlib,
} from "node:zlib";
import type { ExchangeResponse } from "@/lib/platform/net/exchange";

/** The maximum number of encodings. More than that is an attack. */
const MAX_CODINGS = 3;

const NO_CODINGS = new Set(["", "identity", "chunked"]);

type Decoded = Pick<ExchangeResponse, "body" | "isTruncated">;

/**
 * Decodes a body's `Content-Encoding`, and compression in its `Transfer-Encoding`, which Dockbell doesn't request but
 * some servers use anyway. A body that can't be decoded stays unchanged.
 * @param maxBytes maximum size of the result; decoding stops there
 */
export async function decodedBody(response: ExchangeResponse, maxBytes: number): Promise<Decoded> {
  const { headers, body, isTruncated } = response;
  const codings = [headers["content-encoding"] ?? [], headers["transfer-encoding"] ?? []]
    .flat()
    .flatMap((value) => value.toLowerCase().split(","))
    .map((value) => value.trim())
    .filter((value) => !NO_CODINGS.has(value));
  if (codings.length > MAX_CODINGS) return { body, isTruncated };
  let decoded: Decoded = { body, isTruncated };
  for (const coding of codings.reverse()) {
    if (decoded.body.length === 0) break;
    const next = await unpacked(coding, decoded, maxBytes);
    if (next === null) break;
    decoded = next;
  }
  return decoded;
}

/** @returns null if the bytes don't have this encoding */
async function unpacked(
  coding: string,
  { body, isTruncated }: Decoded,
  maxBytes: number,
): Promise<Decoded | null> {
  const unpacker = unpackerOf(coding, body);
  if (!unpacker) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const end = (isCut: boolean) => {
      const whole = Buffer.concat(chunks);
      resolve(whole.length === 0 && isCut ? null : { body: whole, isTruncated: isTruncated || isCut });
    };
    unpacker.on("data", (chunk: Buffer) => {
      const room = maxBytes - bytes;
      chunks.push(chunk.subarray(0, room));
      bytes += Math.min(chunk.length, room);
      if (chunk.length > room) unpacker.destroy(new Error("The body exceeds the limit."));
    });
    // After an error, the data before it is kept.
    pipeline([body], unpacker, (error) => end(error != null));
  });
}

function unpackerOf(coding: string, body: Buffer) {
  // Also decodes the start of a truncated body.
  const finishFlush = zlib.Z_SYNC_FLUSH;
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip({ finishFlush });
    case "deflate":
      // Servers send both formats. zlib's has 8 in the low half of its first byte.
      return (body[0] ?? 0) % 16 === 8 ? createInflate({ finishFlush }) : createInflateRaw({ finishFlush });
    case "br":
      return createBrotliDecompress({ finishFlush: zlib.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}
