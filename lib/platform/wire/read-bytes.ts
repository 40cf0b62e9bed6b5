import { DomainError } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

const MIB = 1024 * 1024;

/** A request's body, read no further than its limit. @throws DomainError `too_large` */
export async function readBytes(request: IncomingRequest, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new DomainError(
      "too_large",
      `The body is larger than ${maxBytes >= MIB ? `${maxBytes / MIB} MiB` : `${maxBytes / 1024} KiB`}.`,
    );
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  if (request.collect) {
    const body = await request.collect(maxBytes);
    if (!body) throw tooLarge();
    return body;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
