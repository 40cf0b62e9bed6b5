import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { type Refusal, textOfRefusal } from "@/lib/platform/wire/door-refusal";
import { requestIdOf } from "@/lib/platform/wire/incoming-request";

/** Paths that only programs call. */
const JSON_PATHS = /^\/(?:v2|intake|u)(?:[/?]|$)/;
const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}h1{font-size:1.5rem;overflow-wrap:anywhere}p{overflow-wrap:anywhere}";
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Sends the refusal as JSON, a page or text, depending on the client. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { type, body } = bodyOf(request, refusal);
  response.writeHead(refusal.status, {
    ...refusal.headers,
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "X-Request-Id": requestIdOf({ get: (name) => request.headers[name]?.toString() ?? null }),
    ...(refusal.status === 204
      ? {}
      : { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)) }),
  });
  response.end(refusal.status === 204 ? undefined : body);
}

function bodyOf({ url = "", headers }: IncomingMessage, refusal: Refusal): { type: string; body: string } {
  const { message } = refusal;
  if (JSON_PATHS.test(url)) return { type: "application/json", body: JSON.stringify({ detail: message }) };
  if (headers.accept?.includes("text/html")) {
    return { type: "text/html; charset=utf-8", body: pageOf(refusal) };
  }
  // React shows the text as an action's error only for exactly this type.
  return { type: "text/plain", body: textOfRefusal(refusal) };
}

function pageOf({ message }: Refusal): string {
  const title = "Dockbell refused this request";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1><p>${escaped(message)}</p></main></html>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The maximum length of a client's text in the log. */
const MAX_NOTED = 100;
const noted = new Set<string>();

/** Logs once per address why a request's host or origin was refused, because the settings may be the reason. */
export function noteRefusal({ status, message }: Refusal): void {
  if ((status !== 421 && status !== 403) || noted.has(message) || noted.size >= MAX_NOTED) return;
  noted.add(message);
  log().warn({ status }, message);
}
