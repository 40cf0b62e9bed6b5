import { randomUUID } from "node:crypto";
import { METHODS, type Method, type Operation } from "@/lib/http/operation";
import { isRefusedAsWrite, READ_ONLY_DETAIL } from "@/lib/http/read-only";
import { NO_STORE, type RouteResult } from "@/lib/http/reply";
import { respond } from "@/lib/http/respond";
import { log } from "@/lib/platform/log";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** The handler for one method at one path. */
export type Route = {
  method: Method;
  /** With parameters in braces and no trailing slash. */
  path: string;
  /** The purpose of the path, shown to requests with other methods. */
  purpose?: string;
  /** Records a request to this path with a method that isn't supported. @param params the parts of the path, decoded */
  noteOtherMethod?: (params: Record<string, string>) => Promise<void>;
  /** Handles OPTIONS, with the supported methods added to its response. */
  handleOptions?: (request: IncomingRequest, params: Record<string, string>) => Promise<Response>;
  /** Whether it changes no data; by default for GET only. */
  isRead?: boolean;
  /** @param params the parts of the path, decoded */
  handle: (request: IncomingRequest, params: Record<string, string>) => Promise<RouteResult> | RouteResult;
};

export type Router = {
  handle: (request: IncomingRequest) => Promise<RouteResult>;
  /** Whether the router handles a path, even if it has no route for it. */
  hasPath: (path: string) => boolean;
};

/** The routes at a path, and the paths below it. */
type Node = {
  parts: Map<string, Node>;
  /** The node for a parameter. */
  any: Node | undefined;
  routes: Partial<Record<Method, Route>>;
};

type Match = { routes: Node["routes"]; values: string[] };

/** Prefixes under which programs get the router's 404. Pages under them are left to Next.js. */
const API_PATHS = /^\/v2\/(?!docs(?:\/|$))./;

export function operationRoute(operation: Operation): Route {
  const { method, path, isRead } = operation;
  return { method, path, isRead, handle: (request, params) => respond(operation, request, params) };
}

/** Creates a route for each method at a path, all of which may change data. */
export function everyMethod(path: string, handle: Route["handle"]): Route[] {
  return METHODS.map((method) => ({ method, path, isRead: false, handle }));
}

/**
 * Handles all requests that aren't for pages. It doesn't import Next.js, so it works in a route handler and in front of
 * Next.js.
 * @throws Error if two routes have the same method and path
 */
export function makeRouter(routes: readonly Route[]): Router {
  const root = newNode();
  for (const route of routes) {
    const node = partsOf(route.path).reduce(childOf, root);
    if (node.routes[route.method]) throw new Error(`${route.method} ${route.path} is defined twice.`);
    node.routes[route.method] = route;
  }
  const match = (values: string[] | undefined) => values && find(root, canonical(values));
  return {
    hasPath: (path) => API_PATHS.test(path) || match(decoded(path)) !== undefined,
    async handle(request) {
      const values = decoded(new URL(request.url).pathname);
      const found = match(values);
      if (!found) return values && isDockerHubOnly(canonical(values)) ? notImplemented() : notFound();
      // The sender of the response omits the body of a HEAD.
      const method = request.method === "HEAD" ? "GET" : request.method;
      const route = isMethod(method) ? found.routes[method] : undefined;
      if (!route) {
        if (method === "OPTIONS") return handleOptions(request, found);
        await noteOtherMethod(found);
        return otherMethod(request.method, found.routes);
      }
      if (isRefusedAsWrite(route.isRead ?? route.method === "GET")) return refusal(403, READ_ONLY_DETAIL);
      return withRequestId(await route.handle(request, paramsOf(route, found.values)));
    },
  };
}

/** Adds a request ID to the responses of routes that set none. */
function withRequestId(result: RouteResult): RouteResult {
  if (result instanceof Response && !result.headers.has("X-Request-Id")) {
    result.headers.set("X-Request-Id", randomUUID());
  }
  return result;
}

function newNode(): Node {
  return { parts: new Map(), any: undefined, routes: {} };
}

/** Every path works with and without a trailing slash. */
function partsOf(path: string): string[] {
  return path.replace(/^\/|\/$/g, "").split("/");
}

function childOf(node: Node, part: string): Node {
  if (part.startsWith("{")) {
    node.any ??= newNode();
    return node.any;
  }
  const child = node.parts.get(part) ?? newNode();
  node.parts.set(part, child);
  return child;
}

/**
 * Normalizes a path to the table's spelling. Docker Hub has two spellings for repositories and for access tokens, and
 * its clients use both.
 */
function canonical(parts: string[]): string[] {
  const [version, noun, namespace, kind, name, ...rest] = parts;
  if (version !== "v2") return parts;
  if (noun === "namespaces" && kind === "repositories" && namespace && name) {
    return [version, "repositories", namespace, name, ...rest];
  }
  return noun === "api_tokens" ? [version, "access-tokens", ...parts.slice(2)] : parts;
}

/** The decoded parts of a path; undefined if an escape is invalid. */
function decoded(path: string): string[] | undefined {
  try {
    return partsOf(path).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** A literal part takes precedence over a parameter. */
function find(node: Node, parts: readonly string[], values: readonly string[] = []): Match | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return Object.keys(node.routes).length > 0 ? { routes: node.routes, values: [...values] } : undefined;
  }
  const named = node.parts.get(part);
  return (
    (named && find(named, rest, values)) ??
    (node.any && part ? find(node.any, rest, [...values, part]) : undefined)
  );
}

function paramsOf({ path }: Route, values: readonly string[]): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

function isMethod(method: string): method is Method {
  return METHODS.some((one) => one === method);
}

async function noteOtherMethod({ routes, values }: Match): Promise<void> {
  for (const route of Object.values(routes)) {
    await route.noteOtherMethod?.(paramsOf(route, values)).catch((error: unknown) => {
      log().warn({ err: error }, "couldn't record a request with another method");
    });
  }
}

async function handleOptions(request: IncomingRequest, { routes, values }: Match): Promise<Response> {
  const route = Object.values(routes).find((one) => one.handleOptions);
  const response =
    (await route?.handleOptions?.(request, paramsOf(route, values))) ??
    new Response(null, { status: 204, headers: NO_STORE });
  response.headers.set("Allow", allowed(routes));
  return response;
}

function otherMethod(method: string, routes: Node["routes"]): Response {
  const [purpose] = Object.values(routes).flatMap((route) => route.purpose ?? []);
  const has = METHODS.filter((one) => routes[one]);
  return refusal(405, purpose ?? `${method} isn't supported here. Use ${has.join(" or ")}.`, {
    Allow: allowed(routes),
  });
}

function allowed(routes: Node["routes"]): string {
  const has = METHODS.filter((one) => routes[one]);
  return [...has, ...(has.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

function notImplemented(): Response {
  return refusal(
    501,
    "Docker Hub's API supports this, but Dockbell doesn't. See /v2/docs for the supported operations.",
  );
}

function notFound(): Response {
  return refusal(404, "This address doesn't exist. See /v2/docs for the available operations.");
}

function refusal(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { detail },
    { status, headers: { "X-Request-Id": randomUUID(), ...NO_STORE, ...headers } },
  );
}

/** Paths that Docker Hub's API documents or its clients call, but that Dockbell doesn't support. */
const DOCKER_HUB_ONLY = [
  /^orgs(\/|$)/,
  /^user\/orgs$/,
  /^invites(\/|$)/,
  /^auditlogs\//,
  /^scim\//,
  /^search\//,
  /^(logout|namespaces(\/[^/]+(\/delete-images)?)?|users\/[^/]+(\/repositories\/starred)?)$/,
  /^repositories\/[^/]+\/[^/]+\/(groups|collaborators|immutabletags|images|images-summary|categories|autobuild|buildhistory|dockerfile|comments|stars|tags\/[^/]+\/images)(\/|$)/,
];

/** @param parts of a path, decoded */
function isDockerHubOnly([version, ...rest]: readonly string[]): boolean {
  const path = rest.join("/");
  return version === "v2" && DOCKER_HUB_ONLY.some((pattern) => pattern.test(path));
}
