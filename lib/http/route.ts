import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { currentCtx } from "@/lib/access/current-ctx";
import { requestCtx } from "@/lib/access/request-ctx";
import { ifMatchOf } from "@/lib/http/if-match";
import type { Asked, Operation, RouteHandler } from "@/lib/http/operation";
import { countRequest } from "@/lib/http/rate-limit";
import { readQuery } from "@/lib/http/read-query";
import { requireNeeds } from "@/lib/http/require-needs";
import { wireProblems } from "@/lib/http/wire-fields";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DomainError, type Problem } from "@/lib/platform/errors";
import { type Answer, once } from "@/lib/platform/idempotency/once";
import { log } from "@/lib/platform/log";
import { parseInput } from "@/lib/platform/parse-input";
import { StaleError } from "@/lib/platform/stale-error";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";
import { parseJsonBytes, readJsonBytes } from "@/lib/platform/wire/read-json-body";
import { requestIdOf } from "@/lib/platform/wire/request-id";
import { etagOf } from "@/lib/platform/wire/revision";

const NONE = z.object({});
type None = typeof NONE;

type Route<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Result> = Omit<
  Operation,
  "params" | "query" | "body" | "answer" | "creates"
> & {
  params?: Params;
  query?: Query;
  body?: Body;
  answer?: z.ZodType<Result>;
  creates?: boolean;
  /** The wire's names of fields that a verb calls otherwise, beside the rules of `wireFields`. */
  fields?: Record<string, string>;
  /** What it returns is sent as JSON. */
  handler: (asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Result>;
  /** Honors If-Match: the handler hands `ifMatch` to its verb, and this is the state that a 412 shows. */
  current?: (
    asked: Pick<Asked<z.output<Params>, unknown, unknown>, "ctx" | "params" | "tag">,
  ) => Promise<Result>;
};

/**
 * Makes a route handler of a declaration: who asks, what they ask for, how often, and errors in Docker Hub's
 * shapes. The declaration is also what the API's description is made of.
 */
export function route<
  Params extends z.ZodObject = None,
  Query extends z.ZodObject = None,
  Body extends z.ZodType = z.ZodUndefined,
  Result = void,
>({ handler, fields, current, ...declared }: Route<Params, Query, Body, Result>): RouteHandler {
  const operation: Operation = {
    creates: false,
    ...(current && { hasEtag: true, isConditional: true }),
    ...declared,
    params: declared.params ?? NONE,
    query: declared.query ?? NONE,
  };
  const answer = async (request: Request, params: Promise<unknown> | undefined): Promise<Response> => {
    const headers = new Headers({
      "X-Request-Id": requestIdOf(request.headers),
      "Cache-Control": "no-store",
    });
    const tag: Asked<unknown, unknown, unknown>["tag"] = (row) => headers.set("ETag", etagOf(row));
    let read: (() => Promise<Result>) | undefined;
    try {
      const ctx = await admit(request, headers);
      const bytes = operation.body ? await readJsonBytes(request) : undefined;
      const asked = {
        ctx,
        params: parseInput(operation.params, (await params) ?? {}),
        query: parseInput(operation.query, readQuery(request)),
        body: operation.body && bytes ? parseInput(operation.body, parseJsonBytes(bytes)) : undefined,
        ifMatch: current ? ifMatchOf(request.headers) : undefined,
        tag,
      } as Omit<Asked<z.output<Params>, z.output<Query>, z.output<Body>>, "eventId">;
      read = current && (() => current(asked));
      const work = async (eventId?: string): Promise<Answer> => ({
        status: operation.status,
        body: await handler({ ...asked, eventId }),
      });
      if (operation.file) return withHeaders((await work()).body, headers);
      const refuseIfLost = () => requireNeeds(ctx, operation.needs, asked);
      const key = operation.creates ? request.headers.get("idempotency-key") : null;
      const { status, body } =
        key === null ? await work() : await replayable(request, ctx, key, bytes, work, headers, refuseIfLost);
      return operation.answer
        ? Response.json(body, { status, headers })
        : new Response(null, { status, headers });
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof StaleError && read) {
        const body = await read().then(
          (state) => ({ detail: staleDetail(request), current: state }),
          () => undefined,
        );
        if (body) return Response.json(body, { status: STATUS_BY_CODE.stale, headers });
      }
      return problem(error, headers, (problems) => wireProblems(problems, fields));
    }
  };
  const handle: RouteHandler = async (request, { params }) => {
    const startedAt = performance.now();
    const response = await answer(request, params);
    const { method, url } = request;
    log().debug(
      {
        requestId: response.headers.get("X-Request-Id"),
        method,
        // Of a query nobody knows what is in it.
        path: new URL(url).pathname,
        status: response.status,
        ms: performance.now() - startedAt,
      },
      "a request was answered",
    );
    return response;
  };
  return Object.assign(handle, { operation });
}

function staleDetail(request: Request): string {
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
async function admit(request: Request, headers: Headers): Promise<Ctx> {
  const ctx = await requestCtx(request).catch(async (error: unknown) => {
    // Who guesses tokens is counted too.
    const { client } = await currentCtx();
    const { refusal } = await countRequest({ actor: { type: "anonymous" }, client });
    throw refusal ?? error;
  });
  const { headers: limits, refusal } = await countRequest(ctx);
  for (const [name, value] of Object.entries(limits)) headers.set(name, value);
  if (refusal) throw refusal;
  return { ...ctx, requestId: headers.get("X-Request-Id") ?? ctx.requestId };
}

async function replayable(
  request: Request,
  { actor }: Ctx,
  key: string,
  bytes: Buffer | undefined,
  work: (eventId: string) => Promise<Answer>,
  headers: Headers,
  refuseIfLost: () => Promise<void>,
): Promise<Answer> {
  // A token does not get to see what its user, or another token of wider scope, was answered.
  const owner = actor.type === "token" ? actor.tokenId : "userId" in actor ? actor.userId : "";
  const { pathname, search } = new URL(request.url);
  const asked = [request.method, pathname.replace(/\/$/, ""), search, bytes ?? ""];
  const { isReplay, ...answer } = await once({ owner, key, request: asked, work });
  if (isReplay) {
    await refuseIfLost();
    headers.set("Idempotent-Replayed", "true");
  }
  return answer;
}

function problem(
  thrown: unknown,
  headers: Headers,
  wired: (problems: readonly Problem[]) => Problem[],
): Response {
  const error = asUnavailable(thrown) ?? thrown;
  if (error !== thrown) log().error({ err: thrown }, "the database can't be written to");
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
