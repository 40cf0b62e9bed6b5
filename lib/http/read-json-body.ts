import { DomainError, invalidField } from "@/lib/errors";

const MAX_BYTES = 1024 * 1024;

/** The body of a request as JSON, read no further than its limit. @throws DomainError that says what to send */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new DomainError("unsupported_type", "Send the body as JSON, with Content-Type: application/json.");
  }
  const text = (await readBytes(request)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField("", "The body is not valid JSON.");
  }
}

async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new DomainError("too_large", "The body is larger than 1 MiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
