import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env, isDevelopment } from "@/lib/env";
import { clientHeader } from "@/lib/http/client-of";
import { type CompressedFile, compressedFiles, readsBrotli } from "@/lib/http/compressed-files";
import { type Network, originOf } from "@/lib/http/forwarded";
import { allowReset } from "@/lib/http/reset-connection";
import { securityHeaders } from "@/lib/http/security-headers";
import { parseNetwork } from "@/lib/net/parse-network";

/** Node's own announcement of each request, made before anybody handles it. */
const REQUEST_START = "http.server.request.start";
/** Scripts and styles: where a build has them, and where Next.js serves them. */
const STATIC = { folder: ".next/static", base: "/_next/static" };

type Start = { request: IncomingMessage; response: ServerResponse };
type Settings = { trusted: readonly Network[]; publicUrl: URL; clientHeader: string; isDev: boolean };

/** Has every request of this process's servers pass the door first (docs/decisions/012). @returns what ends that */
export function openFrontDoor(): () => void {
  const { TRUSTED_PROXIES, PUBLIC_URL } = env();
  const settings = {
    trusted: TRUSTED_PROXIES.map(parseNetwork),
    publicUrl: new URL(PUBLIC_URL),
    clientHeader: clientHeader(),
    isDev: isDevelopment(),
  };
  const compressed = compressedFiles(STATIC.folder, STATIC.base);
  let isEnding = false;
  const onEnd = () => {
    isEnding = true;
  };
  const onRequest = (message: unknown) => {
    const { request, response } = message as Start;
    // The server ends when its last connection does, and a busy client would keep its own for ever.
    if (isEnding) response.shouldKeepAlive = false;
    sayWhereFrom(request, settings);
    setSecurityHeaders(request, response, settings);
    preferCompressed(request, response, compressed);
    if (request.url?.startsWith("/t/")) allowReset(response);
  };
  subscribe(REQUEST_START, onRequest);
  process.on("SIGTERM", onEnd);
  return () => {
    unsubscribe(REQUEST_START, onRequest);
    process.off("SIGTERM", onEnd);
  };
}

/**
 * Rewrites what a request says of where it comes from into what is known, so that Next.js and better-auth,
 * which believe every X-Forwarded-* header, cannot be deceived.
 */
function sayWhereFrom(request: IncomingMessage, { trusted, publicUrl, clientHeader }: Settings): void {
  const { headers } = request;
  const { address, host, proto } = originOf(request.socket.remoteAddress ?? "", headers, trusted);
  for (const name of ["x-forwarded-port", "x-forwarded-proto", "x-forwarded-host", "forwarded"]) {
    delete headers[name];
  }
  headers["x-forwarded-for"] = address;
  headers[clientHeader] = address;
  if (proto) headers["x-forwarded-proto"] = proto;
  // A page of PUBLIC_URL's is ours, whatever host the proxy in between calls us by.
  const isFromOurPage = headers.origin === publicUrl.origin;
  const known = isFromOurPage ? publicUrl.host : (host ?? headers.host);
  if (known) headers["x-forwarded-host"] = known;
}

/** Next.js takes the nonce for its scripts from the request's policy, so nobody else may send one. */
function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, settings: Settings): void {
  const path = (request.url ?? "").replace(/\?.*$/, "");
  const server = { isHttps: settings.publicUrl.protocol === "https:", isDev: settings.isDev };
  const { headers, pagePolicy } = securityHeaders(path, server);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  delete request.headers["content-security-policy"];
  delete request.headers["content-security-policy-report-only"];
  if (pagePolicy) request.headers["content-security-policy"] = pagePolicy;
}

/** Has Next.js serve the file that was compressed at the build, instead of compressing it for each request. */
function preferCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, CompressedFile>,
): void {
  const file = files.get(request.url ?? "");
  if (!file || !readsBrotli(String(request.headers["accept-encoding"]))) return;
  request.url = file.url;
  for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value);
}
