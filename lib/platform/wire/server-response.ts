import type { ServerResponse } from "node:http";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

const waiting = new WeakMap<IncomingRequest, () => Promise<void>>();

/** Starts work after a request's response was sent. */
export function afterResponse(request: IncomingRequest, work: () => Promise<void>): void {
  waiting.set(request, work);
}

/** Runs the work that waits for a response. Call it after sending each response. */
export async function responseWasSent(request: IncomingRequest): Promise<void> {
  const work = waiting.get(request);
  waiting.delete(request);
  await work?.();
}

/** A response with this header isn't sent. The connection is reset instead, so clients never see it. */
export const RESET_HEADER = "x-dockbell-reset";

/** Lets a route request a reset, which a web-standard Response can't express. */
export function allowReset(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    if (!response.hasHeader(RESET_HEADER)) return writeHead(...args);
    response.socket?.resetAndDestroy();
    return response;
  }) as typeof response.writeHead;
}
