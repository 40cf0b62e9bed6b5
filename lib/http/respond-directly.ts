import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { incomingRequest } from "@/lib/http/incoming-message";
import type { Reply } from "@/lib/http/reply";
import type { Router } from "@/lib/http/router";
import { DEFECT } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { responseWasSent } from "@/lib/platform/wire/server-response";

const compress = promisify(gzip);
/** The minimum size to compress, as in Next.js. */
const MIN_COMPRESSED_BYTES = 1_024;

/** Handles a request on the Node.js server, before Next.js sees it. @returns whether the router has a route for it */
export function respondDirectly(router: Router, message: IncomingMessage, response: ServerResponse): boolean {
  const [path = ""] = (message.url ?? "").split("?", 1);
  // Next.js redirects a path with an empty part.
  if (path.includes("//") || path.includes("\\") || !router.hasPath(path)) return false;
  void send(router, message, response);
  return true;
}

async function send(router: Router, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = incomingRequest(message, response);
  try {
    const result = await router.handle(request);
    response.statusCode = result.status;
    if (result instanceof Response) await sendResponse(result, message, response);
    else await sendReply(result, message, response);
    await responseWasSent(request);
  } catch (error) {
    // The client disconnected before the whole file was sent.
    if (response.destroyed) return;
    log().error({ err: error }, "a request failed");
    if (response.headersSent) return void response.destroy();
    response.writeHead(500, { "Content-Type": "application/json", "Cache-Control": "no-store" });
    response.end(JSON.stringify({ detail: DEFECT }));
  } finally {
    // An unread body would block the connection's next request.
    if (!message.complete) message.resume();
  }
}

async function sendReply(
  { headers, text }: Reply,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (text === null) sendNothing(response);
  // Node.js writes the headers and a text together.
  else await sendBytes(text, message, response);
}

async function sendResponse(
  result: Response,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of result.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = result.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (!result.body) sendNothing(response);
  else if (!result.headers.has("content-disposition")) {
    await sendBytes(Buffer.from(await result.arrayBuffer()), message, response);
  } else if (message.method !== "HEAD") await pipeline(result.body, response);
  else {
    await result.body.cancel();
    response.end();
  }
}

function sendNothing(response: ServerResponse): void {
  if (response.statusCode !== 204 && response.statusCode !== 304) response.setHeader("Content-Length", 0);
  response.end();
}

async function sendBytes(
  body: string | Buffer,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let bytes = body;
  if (Buffer.byteLength(body) >= MIN_COMPRESSED_BYTES) {
    response.appendHeader("Vary", "Accept-Encoding");
    if (readsGzip(message)) {
      bytes = await compress(body);
      response.setHeader("Content-Encoding", "gzip");
    }
  }
  response.setHeader("Content-Length", Buffer.byteLength(bytes));
  response.end(bytes);
}

function readsGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/i.test(String(headers["accept-encoding"] ?? ""));
}
