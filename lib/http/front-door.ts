import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Network, type Origin, originOf } from "@/lib/http/forwarded";
import { type HostRules, judgeHost, judgeOrigin } from "@/lib/http/judge-host";
import { whileActionIsRead } from "@/lib/http/malformed-action";
import { readTarget } from "@/lib/http/request-target";
import { respondDirectly } from "@/lib/http/respond-directly";
import type { Router } from "@/lib/http/router";
import { securityHeaders } from "@/lib/http/security-headers";
import { noteRefusal, sendRefusal } from "@/lib/http/send-refusal";
import { type CompressedFile, compressedFiles, readsBrotli } from "@/lib/platform/compressed-files";
import { env, isDevelopment, isForThisMachineOnly, isLoopbackOnly } from "@/lib/platform/env";
import { parseNetwork } from "@/lib/platform/net/judge-address";
import { clientHeader } from "@/lib/platform/wire/client-of";
import type { Refusal } from "@/lib/platform/wire/door-refusal";
import { noteRequestedPath } from "@/lib/platform/wire/requested-path";
import { allowReset } from "@/lib/platform/wire/server-response";

/** The folder of built scripts and styles, and the path at which Next.js serves them. */
const STATIC = { folder: ".next/static", base: "/_next/static" };

type Settings = HostRules & {
  trusted: readonly Network[];
  clientHeader: string;
  isDev: boolean;
  compressed: ReadonlyMap<string, CompressedFile>;
};

/**
 * Passes every request to this process's servers through the front door before Next.js, the server's listener, sees it
 * (docs/decisions/011), and handles those that the router has a route for.
 * @returns a function that removes the front door
 */
export function openFrontDoor(router?: Router): () => void {
  const settings = settingsOfDoor();
  let isEnding = false;
  const onEnd = () => {
    isEnding = true;
  };
  const { emit } = Server.prototype;
  Server.prototype.emit = function emitAtDoor(this: Server, event: string, ...args: unknown[]) {
    if (event === "request") {
      const [request, response] = args as [IncomingMessage, ServerResponse];
      // Closes connections during shutdown, because the server exits after its last one and a busy client would never
      // close its own.
      if (isEnding) response.shouldKeepAlive = false;
      const isFromNext = request.headers[settings.clientHeader] !== undefined;
      if (isHandledByFrontDoor(request, response, settings)) return true;
      // In development, Next.js handles requests, because it reloads changed files. It also handles its own requests to
      // itself.
      const isDirect = router && !settings.isDev && !isFromNext;
      if (isDirect && respondDirectly(router, request, response)) return true;
      return whileActionIsRead(request, response, () => Reflect.apply(emit, this, [event, ...args]));
    }
    if (event === "connection") ignoreUpgrades(this, settings);
    if (event === "upgrade" && refusalOf(args[0] as IncomingMessage, settings)) {
      (args[1] as Socket).end("HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\n\r\n");
      return true;
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
  process.on("SIGTERM", onEnd);
  return () => {
    Server.prototype.emit = emit;
    process.off("SIGTERM", onEnd);
  };
}

function settingsOfDoor(): Settings {
  const { TRUSTED_PROXIES, PUBLIC_URL, ALLOWED_HOSTS } = env();
  return {
    trusted: TRUSTED_PROXIES.map(parseNetwork),
    publicUrl: new URL(PUBLIC_URL),
    allowedHosts: ALLOWED_HOSTS,
    isLoopbackOnly: isLoopbackOnly(),
    isForThisMachineOnly: isForThisMachineOnly(),
    clientHeader: clientHeader(),
    isDev: isDevelopment(),
    compressed: compressedFiles(STATIC.folder, STATIC.base),
  };
}

/** Prepares a request for Next.js. @returns whether the front door has responded instead */
function isHandledByFrontDoor(
  request: IncomingMessage,
  response: ServerResponse,
  settings: Settings,
): boolean {
  const refusal = refusalOf(request, settings);
  setSecurityHeaders(request, response, settings);
  if (refusal) {
    sendRefusal(request, response, refusal);
    return true;
  }
  preferCompressed(request, response, settings.compressed);
  if (request.url?.startsWith("/t/")) allowReset(response);
  return false;
}

/** Why a request is refused; otherwise rewrites its headers to state where it comes from. */
function refusalOf(request: IncomingMessage, settings: Settings): Refusal | undefined {
  const { headers, method = "", url = "" } = request;
  // Next.js requests the page that an action redirects to from itself, with all headers of the action's request.
  if (headers[settings.clientHeader] !== undefined) return undefined;
  const read = readTarget(method, url);
  if ("status" in read) return read;
  request.url = read.target;
  const origin = originOf(request.socket.remoteAddress ?? "", headers, settings.trusted);
  const host = origin.host ?? read.authority ?? headers.host ?? "";
  const refusal =
    judgeHost(request, { authority: read.authority, forwarded: origin.host }, settings) ??
    judgeOrigin(request, host, settings.publicUrl);
  if (refusal) noteRefusal(refusal);
  else rewriteForwardedHeaders(request, origin, host, settings);
  return refusal;
}

/**
 * Without a listener, Node.js handles upgrades to WebSocket or HTTP/2, which Dockbell doesn't support, as ordinary
 * requests.
 */
function ignoreUpgrades(server: Server, { isDev }: Settings): void {
  if (!isDev) server.removeAllListeners("upgrade");
}

/**
 * Replaces a request's X-Forwarded-* headers with verified values, because Next.js and better-auth trust these headers.
 */
function rewriteForwardedHeaders(
  { headers, url = "/" }: IncomingMessage,
  { address, proto }: Origin,
  host: string,
  { publicUrl, clientHeader }: Settings,
): void {
  for (const name of ["x-forwarded-port", "x-forwarded-proto", "x-forwarded-host", "forwarded"]) {
    delete headers[name];
  }
  headers["x-forwarded-for"] = address;
  headers[clientHeader] = address;
  noteRequestedPath(headers, url);
  if (proto) headers["x-forwarded-proto"] = proto;
  // A page from PUBLIC_URL is ours, regardless of the host that the proxy uses.
  headers["x-forwarded-host"] = headers.origin === publicUrl.origin ? publicUrl.host : host;
}

/** Next.js reads the nonce for its scripts from the request's policy, so clients must not set it. */
function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, settings: Settings): void {
  const path = (request.url ?? "").replace(/\?.*$/, "");
  const server = { isHttps: settings.publicUrl.protocol === "https:", isDev: settings.isDev };
  const { headers, pagePolicy } = securityHeaders(path, server);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  delete request.headers["content-security-policy"];
  delete request.headers["content-security-policy-report-only"];
  if (pagePolicy) request.headers["content-security-policy"] = pagePolicy;
}

/** Makes Next.js serve the file that was compressed at build time, instead of compressing it for each request. */
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
