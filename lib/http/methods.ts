import { randomUUID } from "node:crypto";
import type { RouteHandler } from "@/lib/http/operation";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/** What a route file exports: the handlers it has, and 405 with `Allow` for every other method. */
export function methods(
  handlers: Partial<Record<Method, RouteHandler>>,
): Record<Method | "OPTIONS", RouteHandler> {
  const has = METHODS.filter((method) => handlers[method]);
  const Allow = [...has, ...(has.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const headers = { Allow, "Cache-Control": "no-store" };
  const notAllowed: RouteHandler = async (request) =>
    Response.json(
      { detail: `${request.method} is not possible here. Use ${has.join(" or ")}.` },
      { status: 405, headers: { ...headers, "X-Request-Id": randomUUID() } },
    );
  const of = (method: Method) => handlers[method] ?? notAllowed;
  return {
    GET: of("GET"),
    POST: of("POST"),
    PUT: of("PUT"),
    PATCH: of("PATCH"),
    DELETE: of("DELETE"),
    OPTIONS: async () => new Response(null, { status: 204, headers }),
  };
}
