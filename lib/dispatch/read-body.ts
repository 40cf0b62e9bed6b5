import type { Readable } from "node:stream";

/** What of an answer is kept. */
const MAX_BODY_BYTES = 128 * 1024;

/** Reads up to the cap; what is longer is cut off, and its connection with it. */
export async function readBody(stream: Readable): Promise<{ body: Buffer; isTruncated: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const room = MAX_BODY_BYTES - bytes;
    if (chunk.length > room) {
      chunks.push(chunk.subarray(0, room));
      // Leaving the loop destroys the stream.
      return { body: Buffer.concat(chunks), isTruncated: true };
    }
    chunks.push(chunk);
    bytes += chunk.length;
  }
  return { body: Buffer.concat(chunks), isTruncated: false };
}
