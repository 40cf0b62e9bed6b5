import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { currentCtx } from "@/lib/accounts/current-ctx";
import type { Ctx } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { problemBody, STATUS_BY_CODE } from "@/lib/http/problem";
import { readJsonBody } from "@/lib/http/read-json-body";
import { requireSameOrigin } from "@/lib/http/require-same-origin";
import { log } from "@/lib/log";
import { parseInput } from "@/lib/parse-input";

type ReadRoute<Params extends z.ZodType, Query extends z.ZodType> = {
  params: Params;
  query: Query;
  /** What it returns is sent as JSON. */
  handler: (request: { ctx: Ctx; params: z.output<Params>; query: z.output<Query> }) => Promise<unknown>;
};

type WriteRoute<Params extends z.ZodType, Body extends z.ZodType> = {
  params: Params;
  body: Body;
  /** Of the answer when all went well. */
  status: number;
  /** What it returns is sent as JSON. */
  handler: (request: { ctx: Ctx; params: z.output<Params>; body: z.output<Body> }) => Promise<unknown>;
};

type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/** Makes a route handler of a declaration: who asks, what they ask for, and errors in Docker Hub's shapes. */
export function readRoute<Params extends z.ZodType, Query extends z.ZodType>(
  route: ReadRoute<Params, Query>,
): RouteHandler {
  return (request, { params }) =>
    answer(200, async (ctx) =>
      route.handler({
        ctx,
        params: parseInput(route.params, await params),
        query: parseInput(route.query, Object.fromEntries(new URL(request.url).searchParams)),
      }),
    );
}

/** As `readRoute`, for what changes something: the body is JSON, and no other site's page can send it. */
export function writeRoute<Params extends z.ZodType, Body extends z.ZodType>(
  route: WriteRoute<Params, Body>,
): RouteHandler {
  return (request, { params }) =>
    answer(route.status, async (ctx) => {
      requireSameOrigin(request);
      return route.handler({
        ctx,
        params: parseInput(route.params, await params),
        body: parseInput(route.body, await readJsonBody(request)),
      });
    });
}

async function answer(status: number, work: (ctx: Ctx) => Promise<unknown>): Promise<Response> {
  try {
    const ctx = await currentCtx();
    const headers = { "X-Request-Id": ctx.requestId, "Cache-Control": "no-store" };
    return Response.json(await work(ctx), { status, headers });
  } catch (error) {
    unstable_rethrow(error);
    return problem(error);
  }
}

function problem(error: unknown): Response {
  const requestId = randomUUID();
  const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store" };
  if (error instanceof DomainError) {
    return Response.json(problemBody(error), { status: STATUS_BY_CODE[error.code], headers });
  }
  log().error({ err: error, requestId }, "a request failed");
  return Response.json({ detail: "Something went wrong on our side. Try again." }, { status: 500, headers });
}
