import { DomainError, invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { isJson, mediaTypeOf } from "@/lib/platform/wire/media-type";
import { readBytes } from "@/lib/platform/wire/read-bytes";
import { withoutOwn } from "@/lib/platform/wire/recorded";

const MAX_BYTES = 64 * 1024;
const FORM = "application/x-www-form-urlencoded";

/**
 * Parses a callback's body: JSON with either type, or form fields. @throws DomainError that explains what to
 * send
 */
export async function readCallback(request: IncomingRequest): Promise<object> {
  const type = mediaTypeOf(request.headers);
  const text = withoutOwn((await readBytes(request, MAX_BYTES)).toString("utf8"));
  if (type === FORM) return parseObject(text) ?? Object.fromEntries(new URLSearchParams(text));
  if (type !== undefined && !isJson(type)) {
    throw new DomainError("unsupported_type", `Send the callback as application/json or as ${FORM}.`);
  }
  const body = parseObject(text);
  if (body) return body;
  throw invalidField("", 'Send the callback as a JSON object such as {"state":"success"}.');
}

/** `curl --data` also sends JSON with a form's type. */
function parseObject(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
