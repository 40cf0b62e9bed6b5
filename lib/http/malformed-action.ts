import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendRefusal } from "@/lib/http/send-refusal";
import { log } from "@/lib/platform/log";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

// Next.js reads the body of a server action before the action starts, and returns 500 if it can't. That is the client's
// mistake, so it becomes a 400. A failure of a running action or of a page stays a 500.

type ActionCall = { isRead: boolean };

/** On globalThis, because the front door and the actions are separate bundles. */
const holder = globalThis as typeof globalThis & { dockbellActionCalls?: AsyncLocalStorage<ActionCall> };
holder.dockbellActionCalls ??= new AsyncLocalStorage();
const calls = holder.dockbellActionCalls;

/** Paths without server actions. */
const OTHER_PATHS = /^\/(?:v2|intake|u|t)(?:[/?]|$)/;

/** Headers that describe the original body. */
const OF_BODY = ["content-type", "content-length", "content-encoding", "etag", "vary"];

const MALFORMED: Refusal = {
  status: 400,
  message: "Couldn't read the form. Reload the page and submit it again.",
};

/** Records that the request's body was read. Later failures are ours. */
export function noteFormRead(): void {
  const call = calls.getStore();
  if (call) call.isRead = true;
}

/** Lets Next.js handle a request. If the action of a POST never starts, the response is 400 instead of 500. */
export function whileActionIsRead(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => boolean,
): boolean {
  if (request.method !== "POST" || OTHER_PATHS.test(request.url ?? "") || !isForm(request)) return next();
  const call: ActionCall = { isRead: false };
  replaceError(request, response, () => !call.isRead);
  return calls.run(call, next);
}

/** The types of body that contain a server action's arguments. */
function isForm({ headers }: IncomingMessage): boolean {
  const type = headers["content-type"] ?? "";
  return (
    headers["next-action"] !== undefined ||
    /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)
  );
}

function replaceError(request: IncomingMessage, response: ServerResponse, isMalformed: () => boolean): void {
  const { writeHead, write, end } = response;
  /** @returns whether we respond instead */
  const refuse = (status: number): boolean => {
    if (status !== 500 || response.headersSent || !isMalformed()) return false;
    Object.assign(response, { writeHead, write, end });
    for (const name of OF_BODY) response.removeHeader(name);
    sendRefusal(request, response, MALFORMED);
    // Discards Next.js's error response.
    const ignore = () => response;
    Object.assign(response, { writeHead: ignore, setHeader: ignore, appendHeader: ignore, end: ignore });
    Object.assign(response, { write: () => true, flushHeaders: ignore });
    log().info({ path: (request.url ?? "").replace(/\?.*$/, "") }, "couldn't read a form");
    return true;
  };
  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) =>
      refuse(status) ? response : Reflect.apply(writeHead, response, [status, ...rest]),
    write: (...chunk: unknown[]) => refuse(response.statusCode) || Reflect.apply(write, response, chunk),
    end: (...chunk: unknown[]) =>
      refuse(response.statusCode) ? response : Reflect.apply(end, response, chunk),
  });
}
