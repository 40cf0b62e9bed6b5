import { randomUUID } from "node:crypto";

/** What a proxy or a client may call its own request: nothing that could end a header or a log line. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/** Ties an answer to the log lines of its request: the caller's own id, if it can be one, or a new one. */
export function requestIdOf(headers: { get(name: string): string | null }): string {
  const given = headers.get("x-request-id");
  return given !== null && REQUEST_ID.test(given) ? given : randomUUID();
}
