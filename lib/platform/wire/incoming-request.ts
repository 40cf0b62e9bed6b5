/** A request's headers. `Headers` are such; so is what the server itself read, without a copy of each of them. */
export type RequestHeaders = Pick<Headers, "get" | "has"> & Iterable<[string, string]>;

/**
 * What answering a request takes of it. A web-standard Request is one; so is what the server itself read, without
 * the streams that make a Request expensive.
 */
export type IncomingRequest = Pick<Request, "method" | "url" | "signal"> & {
  headers: RequestHeaders;
  body: AsyncIterable<Uint8Array> | null;
  /** Reads the body in one go, which takes less time than iterating. @returns undefined when it has more bytes */
  collect?: (maxBytes: number) => Promise<Buffer | undefined>;
};
