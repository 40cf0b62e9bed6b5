import { SSO_ROUTES } from "@/app/sso-routes";
import { OPERATIONS } from "@/app/v2/operations";
import { readCallback, receiveCallback } from "@/lib/domain/callbacks/receive-callback";
import { docsAttachments, readDocsFile } from "@/lib/domain/docs/docs-files";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { readiness } from "@/lib/domain/health/readiness";
import { RegistryKind } from "@/lib/domain/registry/kinds";
import {
  allowSender,
  noteWrongMethod,
  receiveNotification,
} from "@/lib/domain/registry/receive-notification";
import { handleReceiverRequest } from "@/lib/domain/test-receivers/handle-receiver-request";
import { respondToProgram } from "@/lib/http/machine-route";
import { openApiDocument } from "@/lib/http/openapi/document";
import { countRequest } from "@/lib/http/rate-limit";
import { NO_STORE } from "@/lib/http/reply";
import { everyMethod, type Route } from "@/lib/http/router";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { isSameSecret } from "@/lib/platform/hash-token";
import { clientOf, hasPassedDoor } from "@/lib/platform/wire/client-of";
import type { IncomingRequest, RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** How long browsers cache a file of the documentation. */
const DOCS_FILE_AGE_S = 3_600;

const INTAKE = {
  method: "POST",
  handle: receive,
  noteOtherMethod: noteMethod,
  handleOptions: allow,
  purpose: "Registries send their notifications here with POST.",
} as const;

/** Routes that are neither pages nor operations of the API, and need no sign-in. */
export const MACHINE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/v2/openapi.json",
    handle: () => Response.json(openApiDocument(OPERATIONS, env().PUBLIC_URL)),
  },
  { ...INTAKE, path: "/intake/{kind}" },
  // The address contains the token for registries that can't send headers, and the source's ID for registries that
  // sign.
  { ...INTAKE, path: "/intake/{kind}/{credential}" },
  {
    method: "POST",
    path: "/u/{namespace}/{name}/hook/{id}",
    handle: callBack,
    purpose:
      "This is a delivery's callback_url. The receiver reports its result here with a POST request that contains JSON or a form. Set state to success, failure or error.",
  },
  ...SSO_ROUTES,
  ...everyMethod("/t/{key}", (request, { key = "" }) =>
    respondToProgram(() => handleReceiverRequest(request, key)),
  ),
  { method: "GET", path: "/docs/files/{name}", handle: (_, { name = "" }) => docsFile(name) },
  { method: "GET", path: "/healthz", handle: () => new Response("ok\n", { headers: NO_STORE }) },
  { method: "GET", path: "/readyz", handle: ready },
  { method: "GET", path: "/metrics", handle: metrics },
];

function receive(request: IncomingRequest, { kind: name, credential }: Record<string, string>) {
  return respondToProgram(async () => {
    const kind = RegistryKind.safeParse(name);
    if (!kind.success) throw notFound("The address");
    const reply = await receiveNotification({ kind: kind.data, credential, request });
    return reply ? Response.json(reply) : new Response(null);
  });
}

function allow(request: IncomingRequest, { kind: name, credential }: Record<string, string>) {
  return respondToProgram(async () => {
    const kind = RegistryKind.safeParse(name);
    if (!kind.success) throw notFound("The address");
    const headers = await allowSender({ kind: kind.data, credential, headers: request.headers });
    return new Response(null, { status: Object.keys(headers).length > 0 ? 200 : 204, headers });
  });
}

async function noteMethod({ kind: name, credential }: Record<string, string>): Promise<void> {
  const kind = RegistryKind.safeParse(name);
  if (kind.success) await noteWrongMethod(kind.data, credential);
}

/** A picture in the documentation, or a file that administrators can copy. */
function docsFile(name: string): Response {
  const attachment = docsAttachments().get(name);
  if (!attachment)
    return Response.json(
      { detail: "This file isn't part of the documentation. Check the address, or open /docs." },
      { status: 404 },
    );
  return new Response(new Uint8Array(readDocsFile(attachment.file)), {
    headers: { "Content-Type": attachment.type, "Cache-Control": `max-age=${DOCS_FILE_AGE_S}` },
  });
}

/** Anyone who knows a callback_url can use it once. Clients are rate-limited as for the API. */
function callBack(request: IncomingRequest, address: Record<string, string>) {
  return respondToProgram(async () => {
    const client = clientOf(request.headers);
    const { refusal } = await countRequest({ actor: { type: "anonymous" }, client });
    if (refusal) throw refusal;
    await receiveCallback({ address, read: () => readCallback(request) });
    return Response.json("OK");
  });
}

/** Whether this web process is ready. A 503 lists the problems. */
async function ready(): Promise<Response> {
  const { isReady, checks } = await readiness();
  return Response.json({ ready: isReady, checks }, { status: isReady ? 200 : 503, headers: NO_STORE });
}

/** The instance's metrics for Prometheus. Requires the token, unless only this machine can reach the instance. */
async function metrics(request: IncomingRequest): Promise<Response> {
  const headers = { ...NO_STORE, "Content-Type": "text/plain; version=0.0.4; charset=utf-8" };
  if (!mayReadMetrics(request.headers)) {
    return new Response("Set METRICS_TOKEN, then send it as Authorization: Bearer.\n", {
      status: 401,
      headers: { ...headers, "WWW-Authenticate": "Bearer" },
    });
  }
  return new Response(await installationMetrics(), { headers });
}

function mayReadMetrics(headers: RequestHeaders): boolean {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return isForThisMachineOnly() && hasPassedDoor(headers);
  const [, given = ""] = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  return isSameSecret(given, token);
}
