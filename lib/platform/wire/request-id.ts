import { randomUUID } from "node:crypto";

/** The characters that a client's request ID can contain, without any that could end a header or log line. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/** The ID that connects a response with its log lines: the client's ID if it is valid, or a new one. */
export function requestIdOf(headers: { get(name: string): string | null }): string {
  const given = headers.get("x-request-id");
  return given !== null && REQUEST_ID.test(given) ? given : randomUUID();
}
