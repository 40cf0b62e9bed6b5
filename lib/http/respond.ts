import type { Ctx } from "@/lib/access/actor";
import type { RepositoryPath } from "@/lib/access/repository-row";
import { requestCtx } from "@/lib/access/request-ctx";
import { type ListBody, parseList, respondToList } from "@/lib/http/list-body";
import { checkNeed, type Operation, type Parsed } from "@/lib/http/operation";
import { countRequest } from "@/lib/http/rate-limit";
import { ifMatchOf, readQuery } from "@/lib/http/read-query";
import { jsonReply, type Reply, type ReplyHeaders, type RouteResult } from "@/lib/http/reply";
import { wireProblems } from "@/lib/http/wire-fields";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DEFECT, DomainError, type Problem, StaleError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { once, type StoredResponse } from "@/lib/platform/once";
import { parseInput } from "@/lib/platform/parse-input";
import { clientOf } from "@/lib/platform/wire/client-of";
import { type IncomingRequest, requestIdOf } from "@/lib/platform/wire/incoming-request";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";
import { parseJsonBytes, readJsonBytes } from "@/lib/platform/wire/read-body";
import { etagOf } from "@/lib/platform/wire/revision";

/**
 * Handles a request for an operation: authentication, rate limits, parsing, permissions, and errors in Docker Hub's
 * format.
 * @param params the parts of the path, decoded
 */
export async function respond(
  operation: Operation,
  request: IncomingRequest,
  params: Record<string, string>,
): Promise<RouteResult> {
  const startedAt = performance.now();
  const requestId = requestIdOf(request.headers);
  const reply = await runOperation(operation, request, params, requestId);
  if (log().isLevelEnabled("debug")) {
    const { method, url } = request;
    const ms = performance.now() - startedAt;
    // The query can contain anything, so it isn't logged.
    const path = new URL(url).pathname;
    log().debug({ requestId, method, path, status: reply.status, ms }, "handled a request");
  }
  return reply;
}

async function runOperation(
  operation: Operation,
  request: IncomingRequest,
  params: Record<string, string>,
  requestId: string,
): Promise<RouteResult> {
  const headers: ReplyHeaders = { "X-Request-Id": requestId, "Cache-Control": "no-store" };
  const tag: Parsed<unknown, unknown, unknown>["tag"] = (row) => {
    headers.ETag = etagOf(row);
  };
  let readCurrent: (() => Promise<unknown>) | undefined;
  try {
    const ctx = await admit(request, { requestId, headers, path: operation.needs.path?.(params) });
    const bytes = operation.body ? await readJsonBytes(request) : undefined;
    const query = readQuery(request);
    const target = {
      ctx,
      params: parseInput(operation.params, params),
      query: parseInput(operation.query, query),
      ifMatch: operation.current ? ifMatchOf(request.headers) : undefined,
      tag,
      eventId: undefined,
    };
    const parsed = lazily(() => parseBody(operation, bytes));
    await checkNeed(operation, { ...target, body: () => parsed().body });
    const { body: parsedBody, list } = parsed();
    const parsedRequest = { ...target, body: parsedBody };
    if (list) await countRest(ctx, list.items.length, headers);
    noteIgnored(operation, [parsedRequest.body, query], headers);
    readCurrent = operation.current?.bind(undefined, parsedRequest);
    const work = async (eventId?: string): Promise<StoredResponse> => ({
      status: operation.status,
      body: await (list
        ? respondToList(operation, list, { ...parsedRequest, eventId })
        : operation.handler({ ...parsedRequest, eventId })),
    });
    if (operation.file) return withHeaders((await work()).body, headers);
    const key = operation.creates ? request.headers.get("idempotency-key") : null;
    const { status, body } =
      key === null ? await work() : await replayable(request, ctx, key, bytes, work, headers);
    return operation.response ? jsonReply(body, { status, headers }) : { status, headers, text: null };
  } catch (error) {
    if (error instanceof StaleError && readCurrent) {
      const current = await readCurrent().catch(() => undefined);
      const body = { detail: staleDetail(request), current };
      if (current) return jsonReply(body, { status: STATUS_BY_CODE.stale, headers });
    }
    return problem(error, headers, (problems) => wireProblems(problems, operation.fields));
  }
}

function parseBody(operation: Operation, bytes: Buffer | undefined): { body?: unknown; list?: ListBody } {
  if (!operation.body || !bytes) return {};
  const value = parseJsonBytes(bytes);
  const list = parseList(operation, value);
  return list ? { list } : { body: parseInput(operation.body, value) };
}

/** The items of a list count as requests. The first one is already counted. */
async function countRest(ctx: Ctx, items: number, headers: ReplyHeaders): Promise<void> {
  const { headers: limits, refusal } = await countRequest(ctx, items - 1);
  Object.assign(headers, limits);
  if (refusal) throw refusal;
}

/** Checks the permission before parsing, which takes time, unless the permission depends on the body. */
function lazily<Value>(make: () => Value): () => Value {
  let cached: { value: Value } | undefined;
  return () => {
    cached ??= { value: make() };
    return cached.value;
  };
}

function noteIgnored({ ignored }: Operation, sources: readonly unknown[], headers: ReplyHeaders): void {
  const sent = ignored.filter((name) => sources.some((source) => Object.hasOwn(Object(source), name)));
  if (sent.length > 0) headers["X-Dockbell-Ignored"] = sent.join(", ");
}

function staleDetail(request: IncomingRequest): string {
  const hint = request.headers.get("if-match")?.includes("W/") ? " A weak ETag (W/) never matches." : "";
  return `Nothing was changed: the ETag in If-Match isn't current. Apply your change to the current state and send its ETag.${hint}`;
}

/** The response that a handler created. */
function withHeaders(response: unknown, headers: ReplyHeaders): Response {
  if (!(response instanceof Response)) throw new Error("A route for a file must return a Response.");
  for (const [name, values] of Object.entries(headers)) {
    if (response.headers.has(name)) continue;
    for (const value of [values].flat()) response.headers.append(name, value);
  }
  return response;
}

type Admission = {
  requestId: string;
  /** The response's headers, which get the rate limit headers. */
  headers: ReplyHeaders;
  /** The repository to read together with the caller's token. */
  path: RepositoryPath | undefined;
};

/** The caller's context, unless they've reached the rate limit. */
async function admit(request: IncomingRequest, { requestId, headers, path }: Admission): Promise<Ctx> {
  const admission = requestCtx({ headers: request.headers, requestId, path });
  const { ctx, setCookies } = await admission.catch(async (error: unknown) => {
    // Requests with a guessed token also count.
    const client = clientOf(request.headers);
    const { refusal } = await countRequest({ actor: { type: "anonymous" }, client });
    throw refusal ?? error;
  });
  if (setCookies.length > 0) headers["Set-Cookie"] = setCookies;
  const { headers: limits, refusal } = await countRequest(ctx);
  Object.assign(headers, limits);
  if (refusal) throw refusal;
  return ctx;
}

async function replayable(
  request: IncomingRequest,
  { actor }: Ctx,
  key: string,
  bytes: Buffer | undefined,
  work: (eventId: string) => Promise<StoredResponse>,
  headers: ReplyHeaders,
): Promise<StoredResponse> {
  // A token can't see the response that its user, or a token with a wider scope, received.
  const owner = actor.type === "token" ? actor.tokenId : "userId" in actor ? actor.userId : "";
  const { pathname, search } = new URL(request.url);
  const identity = [request.method, pathname.replace(/\/$/, ""), search, bytes ?? ""];
  const { isReplay, ...response } = await once({ owner, key, request: identity, work });
  if (isReplay) headers["Idempotent-Replayed"] = "true";
  return response;
}

function problem(
  thrown: unknown,
  headers: ReplyHeaders,
  wired: (problems: readonly Problem[]) => Problem[],
): Reply {
  const error = asUnavailable(thrown);
  if (error instanceof DomainError) {
    const { code, message, retryAfter } = error;
    if (code === "unauthenticated") headers["WWW-Authenticate"] = "Bearer";
    if (retryAfter !== undefined) {
      headers["Retry-After"] = String(retryAfter);
      headers["X-Retry-After"] = String(Math.ceil(Date.now() / 1_000) + retryAfter);
    }
    const body = problemBody({ problems: wired(error.problems), message });
    return jsonReply(body, { status: STATUS_BY_CODE[code], headers });
  }
  log().error({ err: error, requestId: headers["X-Request-Id"] }, "a request failed");
  return jsonReply({ detail: DEFECT }, { status: 500, headers });
}
