import { DomainError, invalidField } from "@/lib/platform/errors";
import { jsonText } from "@/lib/platform/text/decode-text";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { FORM_TYPE, isJson, mediaTypeOf, readBytes } from "@/lib/platform/wire/read-body";
import { withoutCredentials } from "@/lib/platform/wire/recorded";

const MAX_BYTES = 64 * 1024;

/**
 * Parses a callback's body: JSON with any type, or form fields. A script's HTTP client may call JSON text/plain or a
 * form, and a receiver doesn't call back twice. @throws DomainError that explains what to send
 */
export async function readCallback(request: IncomingRequest): Promise<object> {
  const type = mediaTypeOf(request.headers);
  const bytes = await readBytes(request, MAX_BYTES);
  const text = withoutCredentials(jsonText(bytes, request.headers.get("content-type") ?? ""));
  const body = parseObject(text);
  if (body) return body;
  if (type === FORM_TYPE) return Object.fromEntries(new URLSearchParams(text));
  if (type !== undefined && !isJson(type)) {
    throw new DomainError("unsupported_type", `Send the callback as application/json or as ${FORM_TYPE}.`);
  }
  throw invalidField("", 'Send the callback as a JSON object such as {"state":"success"}.');
}

function parseObject(text: string): object | undefined {
  try {
    let body: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    // Some scripts encode the object twice.
    if (typeof body === "string") body = JSON.parse(body);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
