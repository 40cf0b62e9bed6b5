import { arrivalOf, keepArrivals } from "@/lib/domain/registry/arrivals";
import { authenticateSignature, authenticateToken, refusal } from "@/lib/domain/registry/authenticate";
import { countAtAddress, countRefused } from "@/lib/domain/registry/count-refused";
import { decodeBody, payloadOfForm } from "@/lib/domain/registry/decode-body";
import { putInInbox } from "@/lib/domain/registry/inbox";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import { limitEvents } from "@/lib/domain/registry/limit-events";
import type { RefusedReason } from "@/lib/domain/registry/outcome-tally";
import { credentialsOf, sourceOf } from "@/lib/domain/registry/registry-token";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { maxOf } from "@/lib/platform/limits/limits";
import type { IncomingRequest, RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { readBytes } from "@/lib/platform/wire/read-body";
import { bodyWithoutCredentials, recordedHeaders } from "@/lib/platform/wire/recorded";

const MAX_NOTIFICATION_BYTES = 4 * 1024 * 1024;
const MAX_HEADER_CHARACTERS = 500;

/**
 * Headers to store in addition to those of the kind: for the readers of all kinds, for people, and for the push's
 * trace.
 */
const KEPT_HEADERS = /^(?:ce-[a-z]{1,40}|content-type|content-encoding|traceparent|user-agent)$/;

type Incoming = {
  kind: RegistryKind;
  /** The address's last part: a token, or the ID of a source. */
  credential: string | undefined;
  request: IncomingRequest;
};

/**
 * Receives a registry's notification. It authenticates the sender before it reads the body, and a worker processes
 * the content later, because some registries wait at most a second and send nothing until they get a response. A
 * refusal is counted if the address or the token identifies the source.
 * @returns the response to a request that validates the address; undefined for a notification
 * @throws DomainError `unauthenticated`, `too_large`, `unsupported_type`, `rate_limited`
 */
export async function receiveNotification({
  kind,
  credential,
  request,
}: Incoming): Promise<object | undefined> {
  const { headers } = request;
  const { signatureHeaders, signsPayloadOfForm, handshake } = kindOf(kind);
  const { token, addressed } = credentialsOf(headers, credential);
  const signature = signatureHeaders?.map((name) => headers.get(name)).find(Boolean);
  if (token === undefined && !signature) {
    await countAtAddress(kind, addressed, signatureHeaders ? "no signature" : "no token");
    throw refusal();
  }
  const sender = token === undefined ? undefined : await authenticateToken(kind, token, addressed);
  const body = await readBody(request, (reason) => countAtAddress(kind, sender ?? addressed, reason));
  const sourceId =
    sender ??
    (await authenticateSignature({
      kind,
      sourceId: addressed,
      signature: signature ?? "",
      texts: signsPayloadOfForm ? [body, payloadOfForm(body)] : [body],
    }));
  const kept = keptHeaders(kind, headers);
  const decoded = await decodeBody(headers, body, MAX_NOTIFICATION_BYTES).catch(async (error: unknown) => {
    await noteRefused(sourceId, error, kept, body);
    throw error;
  });
  await limitEvents({ kind, sourceId, body: decoded });
  const reply = handshake?.({ headers: kept, body: decoded.toString("utf8") });
  await putInInbox({ sourceId, headers: kept, body: bodyWithoutCredentials(decoded) });
  return reply;
}

/** Counts a request to a source's address with another method than POST, such as from Gitea's option GET. */
export async function noteWrongMethod(kind: RegistryKind, credential: string | undefined): Promise<void> {
  await countAtAddress(kind, sourceOf(credential), "wrong method");
}

async function readBody(
  request: IncomingRequest,
  onRefused: (reason: RefusedReason) => Promise<void>,
): Promise<Buffer<ArrayBuffer>> {
  try {
    return Buffer.from(await readBytes(request, MAX_NOTIFICATION_BYTES));
  } catch (error) {
    if (error instanceof DomainError) {
      await onRefused("larger than 4 MiB");
      throw error;
    }
    // The connection may be closed because the registry waits for a second at most.
    await onRefused("cut off");
    throw new DomainError("invalid", "The connection was closed before the whole notification arrived.");
  }
}

/** Counts a request in a format that Dockbell can't read, and stores the start of its body. */
async function noteRefused(
  sourceId: string,
  error: unknown,
  headers: Record<string, string>,
  body: Buffer<ArrayBuffer>,
): Promise<void> {
  if (!(error instanceof DomainError)) return;
  const reason = error.code === "too_large" ? "larger than 4 MiB" : "wrong content type";
  if (!(await countRefused(sourceId, reason))) return;
  const beginning = bodyWithoutCredentials(body.subarray(0, 2 * MAX_HEADER_CHARACTERS));
  const arrival = arrivalOf({ receivedAt: new Date(), headers, body: beginning, refusal: reason });
  await keepArrivals(sourceId, [{ ...arrival, bytes: body.length }]);
}

function keptHeaders(kind: RegistryKind, headers: RequestHeaders): Record<string, string> {
  const { eventHeaders = [], deliveryIdHeaders = [] } = kindOf(kind);
  const ofKind = new Set([...eventHeaders, ...deliveryIdHeaders]);
  return recordedHeaders(
    [...headers].flatMap(([name, value]): [string, string][] =>
      KEPT_HEADERS.test(name) || ofKind.has(name) ? [[name, value.slice(0, MAX_HEADER_CHARACTERS)]] : [],
    ),
  );
}

const ORIGIN = /^[!-~]{1,500}$/;

type Check = { kind: RegistryKind; credential: string | undefined; headers: RequestHeaders };

/**
 * Permits a sender of CloudEvents, such as Azure Event Grid, to send to the address of a connected registry. The
 * sender requests this with OPTIONS before its first event (section 4 of CloudEvents' "HTTP 1.1 Web Hooks for Event
 * Delivery").
 * @returns the headers of the response; none if the request doesn't ask
 * @throws DomainError `unauthenticated`
 */
export async function allowSender({ kind, credential, headers }: Check): Promise<Record<string, string>> {
  const origin = headers.get("webhook-request-origin")?.trim() ?? "";
  if (!ORIGIN.test(origin)) return {};
  const { token, addressed } = credentialsOf(headers, credential);
  // A notification needs the token or a signature, but the check may come without either.
  if (token !== undefined) await authenticateToken(kind, token, addressed);
  else if (!addressed || !(await isConnected(kind, addressed))) throw refusal();
  return {
    "WebHook-Allowed-Origin": origin,
    // Notifications per minute, if each has one event.
    "WebHook-Allowed-Rate": String(maxOf("events_per_source")),
  };
}

async function isConnected(kind: RegistryKind, id: string): Promise<boolean> {
  return (await db().registrySource.count({ where: { id, kind } })) > 0;
}
