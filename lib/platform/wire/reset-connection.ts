import type { ServerResponse } from "node:http";

/** An answer with this header is none: its connection is reset in its place. Clients never see it. */
export const RESET_HEADER = "x-dockbell-reset";

/** Lets a route ask for a reset, which a web-standard Response cannot say. */
export function allowReset(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    if (!response.hasHeader(RESET_HEADER)) return writeHead(...args);
    response.socket?.resetAndDestroy();
    return response;
  }) as typeof response.writeHead;
}
