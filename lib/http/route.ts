import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { currentCtx } from "@/lib/accounts/current-ctx";
import type { Ctx } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { problemBody, STATUS_BY_CODE } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { parseInput } from "@/lib/parse-input";

type Route<Params extends z.ZodType, Query extends z.ZodType> = {
  params: Params;
  query: Query;
  /** What it returns is sent as JSON. */
  handler: (request: { ctx: Ctx; params: z.output<Params>; query: z.output<Query> }) => Promise<unknown>;
};

/** Makes a route handler of a declaration: who asks, what they ask for, and errors in Docker Hub's shapes. */
export function readRoute<Params extends z.ZodType, Query extends z.ZodType>(route: Route<Params, Query>) {
  return async (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    try {
      const ctx = await currentCtx();
      const body = await route.handler({
        ctx,
        params: parseInput(route.params, await params),
        query: parseInput(route.query, query),
      });
      return Response.json(body, { headers: { "X-Request-Id": ctx.requestId, "Cache-Control": "no-store" } });
    } catch (error) {
      unstable_rethrow(error);
      return problem(error);
    }
  };
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
