import { randomUUID } from "node:crypto";
import { isDockerHubOnly } from "@/lib/http/docker-hub-only";
import { METHODS, type Method, type Operation } from "@/lib/http/operation";
import { respond } from "@/lib/http/respond";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** What answers one method at one path. */
export type Route = {
  method: Method;
  /** With parameters in braces and no slash at the end. */
  path: string;
  /** What the path is for, said to requests of other methods. */
  purpose?: string;
  /** @param params the parts of the path, decoded */
  answer: (request: IncomingRequest, params: Record<string, string>) => Promise<Response> | Response;
};

export type Router = {
  answer: (request: IncomingRequest) => Promise<Response>;
  /** Whether a path is the router's to answer, also where nothing is at it. */
  hasPath: (path: string) => boolean;
};

/** The routes at one path, or on the way to others. */
type Node = {
  parts: Map<string, Node>;
  /** For a part that is a parameter. */
  any: Node | undefined;
  routes: Partial<Record<Method, Route>>;
};

type Match = { routes: Node["routes"]; values: string[] };

const NO_STORE = { "Cache-Control": "no-store" };
/** Where programs read a 404 too; people's pages among it are left to Next.js. */
const API_PATHS = /^\/v2\/(?!docs(?:\/|$))./;

export function operationRoute(operation: Operation): Route {
  const { method, path } = operation;
  return { method, path, answer: (request, params) => respond(operation, request, params) };
}

/** Makes the route of each method at a path that doesn't look at the method itself. */
export function everyMethod(path: string, answer: Route["answer"]): Route[] {
  return METHODS.map((method) => ({ method, path, answer }));
}

/**
 * Answers all requests that are not for pages. It imports nothing of Next.js, so it runs in a route handler and in
 * front of Next.js alike.
 * @throws Error when two routes have the same method and path
 */
export function makeRouter(routes: readonly Route[]): Router {
  const root = newNode();
  for (const route of routes) {
    const node = partsOf(route.path).reduce(childOf, root);
    if (node.routes[route.method]) throw new Error(`${route.method} ${route.path} is there twice.`);
    node.routes[route.method] = route;
  }
  const match = (values: string[] | undefined) => values && find(root, canonical(values));
  return {
    hasPath: (path) => API_PATHS.test(path) || match(decoded(path)) !== undefined,
    async answer(request) {
      const values = decoded(new URL(request.url).pathname);
      const found = match(values);
      if (!found) return values && isDockerHubOnly(canonical(values)) ? notImplemented() : notFound();
      // Whoever sends the response leaves out the body of a HEAD.
      const method = request.method === "HEAD" ? "GET" : request.method;
      const route = isMethod(method) ? found.routes[method] : undefined;
      if (!route) return otherMethod(request.method, found.routes);
      return route.answer(request, paramsOf(route, found.values));
    },
  };
}

function newNode(): Node {
  return { parts: new Map(), any: undefined, routes: {} };
}

/** Every path works with a slash at its end and without. */
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
 * The path as the table has it. Docker Hub has two spellings of a repository's paths, and two of access tokens';
 * its own clients use both.
 */
function canonical(parts: string[]): string[] {
  const [version, noun, namespace, kind, name, ...rest] = parts;
  if (version !== "v2") return parts;
  if (noun === "namespaces" && kind === "repositories" && namespace && name) {
    return [version, "repositories", namespace, name, ...rest];
  }
  return noun === "api_tokens" ? [version, "access-tokens", ...parts.slice(2)] : parts;
}

/** Undefined when an escape stands for nothing. */
function decoded(path: string): string[] | undefined {
  try {
    return partsOf(path).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** A part that has a name wins over one that is a parameter. */
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

function otherMethod(method: string, routes: Node["routes"]): Response {
  const has = METHODS.filter((one) => routes[one]);
  const Allow = [...has, ...(has.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow, ...NO_STORE } });
  const [purpose] = Object.values(routes).flatMap((route) => route.purpose ?? []);
  return refusal(405, purpose ?? `${method} is not possible here. Use ${has.join(" or ")}.`, { Allow });
}

function notImplemented(): Response {
  return refusal(501, "Docker Hub's API has this, and Dockbell does not. /v2/docs lists what Dockbell has.");
}

function notFound(): Response {
  return refusal(404, "There is nothing at this address. /v2/docs describes what there is.");
}

function refusal(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { detail },
    { status, headers: { "X-Request-Id": randomUUID(), ...NO_STORE, ...headers } },
  );
}
