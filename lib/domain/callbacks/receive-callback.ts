import { z } from "zod";
import { parseCallbackId } from "@/lib/payload/callback-url";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { DomainError, invalidField, notFound } from "@/lib/platform/errors";
import { isSameSecret } from "@/lib/platform/hash-token";
import { parseInput } from "@/lib/platform/parse-input";
import { jsonText } from "@/lib/platform/text/decode-text";
import { cutText } from "@/lib/platform/text/sentence";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { FORM_TYPE, isJson, mediaTypeOf, readBytes } from "@/lib/platform/wire/read-body";
import { withoutCredentials } from "@/lib/platform/wire/recorded";
import { applyCallbacks } from "@/lib/queue/conclude";
import { CALLBACK_STATES, EXPIRED } from "@/lib/queue/shared/wire-status";

/** Characters that are kept. Docker Hub's documentation defines the first two limits. */
const MAX_DESCRIPTION_LENGTH = 255;
const MAX_CONTEXT_LENGTH = 100;
const MAX_TARGET_URL_LENGTH = 2_048;

/**
 * A callback's body as Docker Hub documents it. Other fields are ignored. Only the state can be a reason to
 * refuse it, because a receiver doesn't call back twice.
 */
export const CallbackBody = z.object({
  // Jenkins sends its results in capitals, for example.
  state: z.preprocess(
    (value) => (typeof value === "string" ? value.trim().toLowerCase() : value),
    z.enum(CALLBACK_STATES, "Set state to success, failure or error."),
  ),
  description: shownText(MAX_DESCRIPTION_LENGTH),
  context: shownText(MAX_CONTEXT_LENGTH),
  /** This isn't always a link, because Jenkins sends a path when its own URL isn't configured. */
  target_url: shownText(MAX_TARGET_URL_LENGTH),
});

const CallbackAddress = z.object({
  namespace: z.string(),
  name: z.string(),
  /** The last part of the callback_url: 64 hex digits. */
  id: z.string(),
});
type CallbackAddress = z.output<typeof CallbackAddress>;

/** Text for display only: cut if it is too long, and omitted if it isn't text. */
function shownText(maxLength: number) {
  return z
    .unknown()
    .transform((value) => {
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      if (typeof value !== "string") return null;
      // PostgreSQL can't store NUL.
      return cutText(value.replaceAll(/[\0\p{Cs}]/gu, ""), maxLength) || null;
    })
    .optional();
}

type Callback = {
  address: unknown;
  /** Reads the body. Not called if the address doesn't exist. */
  read: () => unknown;
};

/**
 * Accepts a receiver's callback for a delivery, once. It needs no sign-in, because only the receiver knows
 * the secret address. If the delivery waits for a callback, it is finished, and its chain continues or stops.
 * @throws DomainError `not_found`; `invalid`, also for a second or a late callback
 */
export async function receiveCallback({ address, read }: Callback): Promise<void> {
  const delivery = await requireDelivery(parseInput(CallbackAddress, address));
  const body = parseInput(CallbackBody, await read());
  try {
    await db().callback.create({
      data: {
        deliveryId: delivery.id,
        state: body.state,
        description: body.description ?? null,
        context: body.context ?? null,
        targetUrl: body.target_url ?? null,
      },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError("invalid", await refusalReason(delivery.id));
  }
  await applyCallbacks([delivery.id]);
}

async function requireDelivery({ id: address, ...repository }: CallbackAddress): Promise<{ id: string }> {
  const id = parseCallbackId(address);
  const found =
    id &&
    (await db().delivery.findFirst({
      where: { id: id.deliveryId, push: { repository } },
      select: { id: true, callbackKey: true },
    }));
  if (!found || !isSameSecret(found.callbackKey, id.callbackKey)) {
    throw notFound("The delivery");
  }
  return found;
}

async function refusalReason(deliveryId: string): Promise<string> {
  const before = await db().callback.findUnique({ where: { deliveryId } });
  if (before?.state !== EXPIRED) return "This delivery already received a callback, and accepts only one.";
  return `This callback arrived too late. Dockbell waited for it until ${before.receivedAt.toISOString()}.`;
}

const MAX_BYTES = 64 * 1024;

/** The type of `curl --form`. */
const MULTIPART_TYPE = "multipart/form-data";
/** Matches a form without a content type, which Python's requests sends for a string. */
const STATE_FIELD = /^(?:[^{]*&)?state=/;

async function readMultipart({ headers }: IncomingRequest, bytes: Buffer<ArrayBufferLike>): Promise<object> {
  try {
    const type = headers.get("content-type") ?? "";
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return Object.fromEntries(form);
  } catch {
    throw invalidField("", "The callback isn't a valid form. Send its fields as JSON instead.");
  }
}

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
  if (type === MULTIPART_TYPE) return readMultipart(request, bytes);
  if (STATE_FIELD.test(text)) return Object.fromEntries(new URLSearchParams(text.trim()));
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
