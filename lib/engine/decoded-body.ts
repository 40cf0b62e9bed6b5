import { pipeline, type Transform } from "node:stream";
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
/** Compressions that browsers or servers know and Node.js 20 doesn't. */
const UNKNOWN_COMPRESSION = /^(?:zstd|(?:x-)?compress|dcb|dcz|bzip2|xz|lzma|lz4|snappy)$/;

type Decoded = Pick<ExchangeResponse, "body" | "isTruncated">;

/**
 * Decodes a body's `Content-Encoding`, and compression in its `Transfer-Encoding`, which Dockbell doesn't request but
 * some servers use anyway. A body that can't be decoded stays unchanged.
 * @param maxBytes maximum size of the result; decoding stops there
 */
export async function decodedBody(response: ExchangeResponse, maxBytes: number): Promise<Decoded> {
  const { body, isTruncated } = response;
  const codings = codingsOf(response);
  if (codings.length > MAX_CODINGS) return { body, isTruncated };
  let decoded: Decoded = { body, isTruncated };
  for (const coding of codings.reverse()) {
    if (decoded.body.length === 0) break;
    const next = await unpacked(coding, decoded, maxBytes);
    if (next === null) return decoded;
    decoded = next;
  }
  // An application and its proxy may both compress the body, although the header names only one compression.
  const isTwice = codings.length > 0 && isGzip(decoded.body);
  return (isTwice && (await unpacked("gzip", decoded, maxBytes))) || decoded;
}

/** A clause about a body that is shown compressed, because it can't be decoded; null for others. */
export function compressionNote(response: ExchangeResponse): string | null {
  if (response.body.length === 0) return null;
  const coding = codingsOf(response).find((one) => UNKNOWN_COMPRESSION.test(one));
  return coding ? `the response is compressed with ${coding}, which Dockbell can't read` : null;
}

function codingsOf({ headers }: ExchangeResponse): string[] {
  return [headers["content-encoding"] ?? [], headers["transfer-encoding"] ?? []]
    .flat()
    .flatMap((value) => value.toLowerCase().split(","))
    .map((value) => value.trim())
    .filter((value) => !NO_CODINGS.has(value));
}

/** @returns null if the bytes don't have this encoding */
async function unpacked(coding: string, decoded: Decoded, maxBytes: number): Promise<Decoded | null> {
  const { body } = decoded;
  // Also decodes the start of a truncated body.
  const finishFlush = zlib.Z_SYNC_FLUSH;
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return gunzipped(decoded, maxBytes);
    case "deflate": {
      // Servers send both formats. zlib's has 8 in the low half of its first byte.
      const isZlib = (body[0] ?? 0) % 16 === 8;
      return passed(
        isZlib ? createInflate({ finishFlush }) : createInflateRaw({ finishFlush }),
        decoded,
        maxBytes,
      );
    }
    case "br":
      return passed(createBrotliDecompress({ finishFlush: zlib.BROTLI_OPERATION_FLUSH }), decoded, maxBytes);
    default:
      return null;
  }
}

/**
 * A gzip body may have several members. After other bytes at its end, or a wrong checksum, its first member is kept.
 */
async function gunzipped(decoded: Decoded, maxBytes: number): Promise<Decoded | null> {
  if (!isGzip(decoded.body)) return null;
  const finishFlush = zlib.Z_SYNC_FLUSH;
  const whole = await passed(createGunzip({ finishFlush }), decoded, maxBytes);
  if (whole && (!whole.isTruncated || decoded.isTruncated || whole.body.length >= maxBytes)) return whole;
  const body = decoded.body.subarray(gzipHeaderLength(decoded.body));
  const first = await passed(createInflateRaw({ finishFlush }), { ...decoded, body }, maxBytes);
  return whole && whole.body.length > (first?.body.length ?? 0) ? whole : first;
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** The length of a gzip member's header with its optional fields (RFC 1952, 2.3). */
function gzipHeaderLength(body: Buffer): number {
  const flags = body[3] ?? 0;
  const has = (flag: number) => Math.floor(flags / flag) % 2 === 1;
  let length = 10;
  if (has(4)) length += 2 + (body[length] ?? 0) + 256 * (body[length + 1] ?? 0);
  // The file's name and the comment each end with a zero byte.
  for (const flag of [8, 16]) if (has(flag)) length = body.indexOf(0, length) + 1 || body.length;
  return has(2) ? length + 2 : length;
}

function passed(
  unpacker: Transform,
  { body, isTruncated }: Decoded,
  maxBytes: number,
): Promise<Decoded | null> {
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
