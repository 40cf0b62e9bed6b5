import { randomUUID } from "node:crypto";

/** A request's headers: either `Headers`, or the server's own headers without copying them. */
export type RequestHeaders = Pick<Headers, "get" | "has"> & Iterable<[string, string]>;

/**
 * The parts of a request that handlers need: either a web-standard Request, or the server's own request without the
 * expensive streams.
 */
export type IncomingRequest = Pick<Request, "method" | "url" | "signal"> & {
  headers: RequestHeaders;
  body: AsyncIterable<Uint8Array> | null;
  /** Reads the whole body, which is faster than iterating. @returns undefined if it has more bytes */
  collect?: (maxBytes: number) => Promise<Buffer | undefined>;
};

/** The characters that a client's request ID can contain, without any that could end a header or log line. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/** The ID that connects a response with its log lines: the client's ID if it is valid, or a new one. */
export function requestIdOf(headers: { get(name: string): string | null }): string {
  const clientId = headers.get("x-request-id");
  return clientId !== null && REQUEST_ID.test(clientId) ? clientId : randomUUID();
}
