/**
 * What answering a request takes of it. A web-standard Request is one; so is what the server itself read, without
 * the streams that make a Request expensive.
 */
export type IncomingRequest = Pick<Request, "method" | "url" | "headers" | "signal"> & {
  body: AsyncIterable<Uint8Array> | null;
};
