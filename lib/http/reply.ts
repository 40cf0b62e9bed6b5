export type ReplyHeaders = Record<string, string | string[]>;

/**
 * A text response before it is sent. It avoids the streams and objects of a Response, which take longer than the
 * response itself.
 */
export type Reply = { status: number; headers: ReplyHeaders /** Null for no body. */; text: string | null };

/** The header of responses that nothing may store. */
export const NO_STORE = { "Cache-Control": "no-store" };

/** The result of a route. */
export type RouteResult = Reply | Response;

export function jsonReply(body: unknown, { status, headers }: Omit<Reply, "text">): Reply {
  return { status, headers: { ...headers, "Content-Type": "application/json" }, text: JSON.stringify(body) };
}

export function toResponse(result: RouteResult): Response {
  if (result instanceof Response) return result;
  const headers = new Headers();
  for (const [name, values] of Object.entries(result.headers)) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  return new Response(result.text, { status: result.status, headers });
}
