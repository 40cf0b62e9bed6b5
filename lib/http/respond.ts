import type { Ctx } from "@/lib/access/actor";
import { requestCtx } from "@/lib/access/request-ctx";
import { ifMatchOf } from "@/lib/http/if-match";
import { checkNeed, type Operation, type Parsed } from "@/lib/http/operation";
import { countRequest } from "@/lib/http/rate-limit";
import { readQuery } from "@/lib/http/read-query";
import { wireProblems } from "@/lib/http/wire-fields";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DomainError, type Problem } from "@/lib/platform/errors";
import { type Answer, once } from "@/lib/platform/idempotency/once";
import { log } from "@/lib/platform/log";
import { parseInput } from "@/lib/platform/parse-input";
import { StaleError } from "@/lib/platform/stale-error";
import { clientOf } from "@/lib/platform/wire/client-of";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";
import { parseJsonBytes, readJsonBytes } from "@/lib/platform/wire/read-json-body";
import { requestIdOf } from "@/lib/platform/wire/request-id";
import { etagOf } from "@/lib/platform/wire/revision";

/**
 * Answers a request for an operation: who asks, how often, what they ask for and whether they may, and errors in
 * Docker Hub's shapes.
 * @param params the parts of the path, decoded
 */
export async function respond(
  operation: Operation,
  request: IncomingRequest,
  params: Record<string, string>,
): Promise<Response> {
  const startedAt = performance.now();
  const response = await answer(operation, request, params);
  const { method, url } = request;
  log().debug(
    {
      requestId: response.headers.get("X-Request-Id"),
      method,
      // The query can contain anything, so it is not logged.
      path: new URL(url).pathname,
      status: response.status,
      ms: performance.now() - startedAt,
    },
    "a request was answered",
  );
  return response;
}

async function answer(operation: Operation, request: IncomingRequest, params: Record<string, string>) {
  const headers = new Headers({
    "X-Request-Id": requestIdOf(request.headers),
    "Cache-Control": "no-store",
  });
  const tag: Parsed<unknown, unknown, unknown>["tag"] = (row) => headers.set("ETag", etagOf(row));
  let readCurrent: (() => Promise<unknown>) | undefined;
  try {
    const ctx = await admit(request, headers);
    const bytes = operation.body ? await readJsonBytes(request) : undefined;
    const asked = {
      ctx,
      params: parseInput(operation.params, params),
      query: parseInput(operation.query, readQuery(request)),
      body: operation.body && bytes ? parseInput(operation.body, parseJsonBytes(bytes)) : undefined,
      ifMatch: operation.current ? ifMatchOf(request.headers) : undefined,
      tag,
      eventId: undefined,
    };
    await checkNeed(operation, asked);
    noteIgnored(operation, asked.body, headers);
    readCurrent = operation.current?.bind(undefined, asked);
    const work = async (eventId?: string): Promise<Answer> => ({
      status: operation.status,
      body: await operation.handler({ ...asked, eventId }),
    });
    if (operation.file) return withHeaders((await work()).body, headers);
    const key = operation.creates ? request.headers.get("idempotency-key") : null;
    const { status, body } =
      key === null ? await work() : await replayable(request, ctx, key, bytes, work, headers);
    return operation.answer
      ? Response.json(body, { status, headers })
      : new Response(null, { status, headers });
  } catch (error) {
    if (error instanceof StaleError && readCurrent) {
      const current = await readCurrent().catch(() => undefined);
      const body = { detail: staleDetail(request), current };
      if (current) return Response.json(body, { status: STATUS_BY_CODE.stale, headers });
    }
    return problem(error, headers, (problems) => wireProblems(problems, operation.fields));
  }
}

function noteIgnored({ ignored }: Operation, body: unknown, headers: Headers): void {
  const sent = ignored.filter((name) => Object.hasOwn(Object(body), name));
  if (sent.length > 0) headers.set("X-Dockbell-Ignored", sent.join(", "));
}

function staleDetail(request: IncomingRequest): string {
  const hint = request.headers.get("if-match")?.includes("W/") ? " A weak ETag (W/) never matches." : "";
  return `Nothing was changed: the ETag in If-Match isn't current. Apply your change to the current state and send its ETag.${hint}`;
}

/** A response that a handler has made. */
function withHeaders(response: unknown, headers: Headers): Response {
  if (!(response instanceof Response)) throw new Error("A route that answers a file makes a response.");
  for (const [name, value] of headers) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** Who asks, if they may ask at all. @param headers of the answer; gets what is to be said of limits */
async function admit(request: IncomingRequest, headers: Headers): Promise<Ctx> {
  const { ctx, setCookies } = await requestCtx(request.headers).catch(async (error: unknown) => {
    // Guesses at tokens count too.
    const client = clientOf(request.headers);
    const { refusal } = await countRequest({ actor: { type: "anonymous" }, client });
    throw refusal ?? error;
  });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  const { headers: limits, refusal } = await countRequest(ctx);
  for (const [name, value] of Object.entries(limits)) headers.set(name, value);
  if (refusal) throw refusal;
  return { ...ctx, requestId: headers.get("X-Request-Id") ?? ctx.requestId };
}

async function replayable(
  request: IncomingRequest,
  { actor }: Ctx,
  key: string,
  bytes: Buffer | undefined,
  work: (eventId: string) => Promise<Answer>,
  headers: Headers,
): Promise<Answer> {
  // A token does not get to see what its user, or another token of wider scope, was answered.
  const owner = actor.type === "token" ? actor.tokenId : "userId" in actor ? actor.userId : "";
  const { pathname, search } = new URL(request.url);
  const asked = [request.method, pathname.replace(/\/$/, ""), search, bytes ?? ""];
  const { isReplay, ...answer } = await once({ owner, key, request: asked, work });
  if (isReplay) headers.set("Idempotent-Replayed", "true");
  return answer;
}

function problem(
  thrown: unknown,
  headers: Headers,
  wired: (problems: readonly Problem[]) => Problem[],
): Response {
  const error = asUnavailable(thrown);
  if (error instanceof DomainError) {
    const { code, message, retryAfter } = error;
    if (code === "unauthenticated") headers.set("WWW-Authenticate", "Bearer");
    if (retryAfter !== undefined) {
      headers.set("Retry-After", String(retryAfter));
      headers.set("X-Retry-After", String(Math.ceil(Date.now() / 1_000) + retryAfter));
    }
    const body = problemBody({ problems: wired(error.problems), message });
    return Response.json(body, { status: STATUS_BY_CODE[code], headers });
  }
  log().error({ err: error, requestId: headers.get("X-Request-Id") }, "a request failed");
  return Response.json({ detail: "Something went wrong on our side. Try again." }, { status: 500, headers });
}
