import type { IncomingMessage, ServerResponse } from "node:http";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** Of the address, nothing but path and query is looked at. */
const ORIGIN = "http://localhost";

/** A request as Node.js read it, in the shape of a web-standard one. */
export function incomingRequest(message: IncomingMessage, response: ServerResponse): IncomingRequest {
  let signal: AbortSignal | undefined;
  const { method = "GET", url = "/" } = message;
  return {
    method,
    url: ORIGIN + url,
    headers: headersOf(message),
    // Ended early, such as for a body that is too large, the connection stays: a response is sent on it.
    body: method === "GET" || method === "HEAD" ? null : message.iterator({ destroyOnReturn: false }),
    get signal() {
      signal ??= closedSignal(response);
      return signal;
    },
  };
}

function headersOf({ headers }: IncomingMessage): Headers {
  const result = new Headers();
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) result.append(name, one);
  }
  return result;
}

/** Aborts when the client leaves before it was answered. */
function closedSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
