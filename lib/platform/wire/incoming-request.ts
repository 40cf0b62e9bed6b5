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
