import { DomainError, invalidField } from "@/lib/errors";
import { mediaTypeOf } from "@/lib/http/media-type";
import { readBytes } from "@/lib/http/read-bytes";

const MAX_BYTES = 1024 * 1024;

/** The body of a request as JSON, read no further than its limit. @throws DomainError that says what to send */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (mediaTypeOf(request.headers) !== "application/json") {
    throw new DomainError("unsupported_type", "Send the body as JSON, with Content-Type: application/json.");
  }
  const text = (await readBytes(request, MAX_BYTES)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField("", "The body is not valid JSON.");
  }
}
