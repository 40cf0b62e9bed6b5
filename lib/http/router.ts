import { randomUUID } from "node:crypto";
import { isDockerHubOnly } from "@/lib/http/docker-hub-only";
import { METHODS, type Method, type Operation } from "@/lib/http/operation";
import { respond } from "@/lib/http/respond";

/** The operations at one path, or on the way to others. */
type Node = {
  parts: Map<string, Node>;
  /** For a part that is a parameter. */
  any: Node | undefined;
  operations: Partial<Record<Method, Operation>>;
};

type Match = { operations: Node["operations"]; values: string[] };

/**
 * Answers the API's requests from the table of operations. It takes a Request and returns a Response, so it runs
 * in a route handler of Next.js and in front of Next.js alike.
 * @throws Error when two operations have the same method and path
 */
export function makeRouter(operations: readonly Operation[]): (request: Request) => Promise<Response> {
  const root = newNode();
  for (const operation of operations) {
    const node = partsOf(operation.path).reduce(childOf, root);
    if (node.operations[operation.method])
      throw new Error(`${operation.method} ${operation.path} is there twice.`);
    node.operations[operation.method] = operation;
  }
  return async (request) => {
    const values = decoded(new URL(request.url).pathname);
    const match = values && find(root, canonical(values));
    if (!match) return values && isDockerHubOnly(canonical(values)) ? notImplemented() : notFound();
    // Whoever sends the response leaves out the body of a HEAD.
    const method = request.method === "HEAD" ? "GET" : request.method;
    const operation = isMethod(method) ? match.operations[method] : undefined;
    if (!operation) return otherMethod(request.method, match.operations);
    return respond(operation, request, paramsOf(operation, match.values));
  };
}

function newNode(): Node {
  return { parts: new Map(), any: undefined, operations: {} };
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
    return Object.keys(node.operations).length > 0
      ? { operations: node.operations, values: [...values] }
      : undefined;
  }
  const named = node.parts.get(part);
  return (
    (named && find(named, rest, values)) ??
    (node.any && part ? find(node.any, rest, [...values, part]) : undefined)
  );
}

function paramsOf({ path }: Operation, values: readonly string[]): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

function isMethod(method: string): method is Method {
  return METHODS.some((one) => one === method);
}

function otherMethod(method: string, operations: Node["operations"]): Response {
  const has = METHODS.filter((one) => operations[one]);
  const Allow = [...has, ...(has.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const headers = { Allow, "Cache-Control": "no-store" };
  if (method === "OPTIONS") return new Response(null, { status: 204, headers });
  return Response.json(
    { detail: `${method} is not possible here. Use ${has.join(" or ")}.` },
    { status: 405, headers: { ...headers, "X-Request-Id": randomUUID() } },
  );
}

function notImplemented(): Response {
  return Response.json(
    { detail: "Docker Hub's API has this, and Dockbell does not. /v2/docs lists what Dockbell has." },
    { status: 501, headers: { "X-Request-Id": randomUUID(), "Cache-Control": "no-store" } },
  );
}

function notFound(): Response {
  return Response.json(
    { detail: "There is nothing at this address. /v2/docs describes what there is." },
    { status: 404, headers: { "X-Request-Id": randomUUID(), "Cache-Control": "no-store" } },
  );
}
