import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerRefusal } from "@/lib/http/answer-refusal";
import { log } from "@/lib/platform/log";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

// Next.js reads the body of a server action before the action begins, and answers 500 when it can't. That is the
// sender's mistake, so it becomes a 400. A failure of an action that has begun, or of a page, stays what it is.

type ActionCall = { isRead: boolean };

/** On globalThis, because the front door and the actions are bundled apart. */
const holder = globalThis as typeof globalThis & { dockbellActionCalls?: AsyncLocalStorage<ActionCall> };
holder.dockbellActionCalls ??= new AsyncLocalStorage();
const calls = holder.dockbellActionCalls;

/** Addresses that no server action is called at. */
const OTHER_PATHS = /^\/(?:v2|intake|u|t)(?:[/?]|$)/;

/** Headers that describe the body that is not sent. */
const OF_BODY = ["content-type", "content-length", "content-encoding", "etag", "vary"];

const MALFORMED: Refusal = {
  status: 400,
  message: "The form could not be read. Reload the page and send it again.",
};

/** Notes that the request's body was read: its action runs, or its page is rendered. What fails from now on is ours. */
export function noteFormRead(): void {
  const call = calls.getStore();
  if (call) call.isRead = true;
}

/** Lets Next.js answer a request; a POST to a page whose action never begins is answered 400 in place of 500. */
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

/** What Next.js reads a server action's arguments from. */
function isForm({ headers }: IncomingMessage): boolean {
  const type = headers["content-type"] ?? "";
  return (
    headers["next-action"] !== undefined ||
    /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)
  );
}

function replaceError(request: IncomingMessage, response: ServerResponse, isMalformed: () => boolean): void {
  const { writeHead, write, end } = response;
  /** @returns whether the response is ours now */
  const refuse = (status: number): boolean => {
    if (status !== 500 || response.headersSent || !isMalformed()) return false;
    Object.assign(response, { writeHead, write, end });
    for (const name of OF_BODY) response.removeHeader(name);
    answerRefusal(request, response, MALFORMED);
    // What Next.js still writes of its own error goes nowhere.
    const ignore = () => response;
    Object.assign(response, { writeHead: ignore, setHeader: ignore, appendHeader: ignore, end: ignore });
    Object.assign(response, { write: () => true, flushHeaders: ignore });
    log().info({ path: (request.url ?? "").replace(/\?.*$/, "") }, "a form could not be read");
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
