import type { ServerResponse } from "node:http";

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
