export type ReplyHeaders = Record<string, string | string[]>;

/**
 * A text response before it is sent. It avoids the streams and objects of a Response, which take longer than the
 * response itself.
 */
export type Reply = { status: number; headers: ReplyHeaders /** Null for no body. */; text: string | null };

/** The result of a route. */
export type Answer = Reply | Response;

export function jsonReply(body: unknown, { status, headers }: Omit<Reply, "text">): Reply {
  return { status, headers: { ...headers, "Content-Type": "application/json" }, text: JSON.stringify(body) };
}

export function toResponse(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headers)) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  return new Response(answer.text, { status: answer.status, headers });
}
