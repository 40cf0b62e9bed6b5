import { DomainError, invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { isJson, mediaTypeOf } from "@/lib/platform/wire/media-type";
import { readBytes } from "@/lib/platform/wire/read-bytes";
import { withoutOwn } from "@/lib/platform/wire/recorded";

const MAX_BYTES = 64 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** A callback's body: JSON of either type, or the fields of a form. @throws DomainError that says what to send */
export async function readCallback(request: IncomingRequest): Promise<object> {
  const type = mediaTypeOf(request.headers);
  const text = withoutOwn((await readBytes(request, MAX_BYTES)).toString("utf8"));
  if (type === FORM) return parseObject(text) ?? Object.fromEntries(new URLSearchParams(text));
  if (type !== undefined && !isJson(type)) {
    throw new DomainError("unsupported_type", `Send the callback as application/json or as ${FORM}.`);
  }
  const body = parseObject(text);
  if (body) return body;
  throw invalidField("", 'The callback is not a JSON object such as {"state":"success"}.');
}

/** `curl --data` sends JSON under a form's type too. */
function parseObject(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
