import type { Headers, Subject } from "@/e2e/permissions/operation";
import { ROUTES } from "@/e2e/permissions/routes";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Bodies that no operation accepts, so that no request changes the data. */
const BODIES = {
  none: undefined,
  empty: { type: "application/json", text: "{}" },
  unknown: { type: "application/json", text: '{"not_a_field":1}' },
  malformed: { type: "application/json", text: '{"name":' },
  text: { type: "text/plain", text: "hello" },
} as const;

export type RecordedRequest = {
  /** A line that identifies the request in the record. */
  title: string;
  method: string;
  path: string;
  headers: Headers;
  body: string | undefined;
};

const ABSENT_ID = "00000000-0000-7000-8000-000000000000";

/** Paths without an operation. */
const ELSEWHERE = [
  "/v2",
  "/v2/nowhere",
  "/v2/users",
  "/v2/repositories/nobody/nothing/nowhere/",
  "/v2/namespaces",
  "/v2/access-tokens/not-an-id/",
  "/v2/auth/token/more",
];

/**
 * Requests for every path of the API with every method, without a session and as the owner, with and without a body.
 * Requests that would change the data use IDs that don't exist.
 */
export function recordedRequests(subject: Subject, askers: Record<string, Headers>): RecordedRequest[] {
  const paths = [...new Set(ROUTES.map(({ name }) => name.split(" ")[1] ?? ""))];
  const existing = paths.map((path) => [path, fill(path, subject)] as const);
  const absent = paths
    .filter((path) => path.includes("["))
    .map((path) => [`${path} (absent)`, fill(path, ABSENT)] as const);
  const elsewhere = ELSEWHERE.map((path) => [path, path] as const);
  return [...existing, ...absent, ...elsewhere].flatMap(([name, path]) =>
    Object.entries(askers).flatMap(([asker, headers]) =>
      METHODS.flatMap((method) => requestsOf({ name, path, method, asker, headers })),
    ),
  );
}

type Endpoint = { name: string; path: string; method: string; asker: string; headers: Headers };

function requestsOf({ name, path, method, asker, headers }: Endpoint): RecordedRequest[] {
  const isRead = method === "GET" || method === "HEAD" || method === "OPTIONS";
  // These would change the data without a body.
  const isDone = !isRead && !name.endsWith("(absent)");
  const bodies = Object.entries(BODIES).filter(([kind]) =>
    isRead
      ? kind === "none"
      : (asker === "owner" || kind === "unknown") &&
        !(isDone && (method === "DELETE" || /\/(test|redeliver|secrets)$/.test(name))),
  );
  return bodies.flatMap(([kind, body]) =>
    (method === "GET" ? ["/", "", "/?page=0&page_size=x&cursor=y"] : ["/"]).map((end) => ({
      title: `${method} ${name}${end} as ${asker}, body ${kind}`,
      method,
      path: path.replace(/\/$/, "") + end,
      headers: body ? { ...headers, "Content-Type": body.type } : headers,
      body: body?.text,
    })),
  );
}

type Names = Pick<
  Subject,
  "namespace" | "repository" | "slug" | "deliveryId" | "pushId" | "sourceId" | "number" | "receiverKey"
> &
  Pick<Subject, "namespaceSlug" | "namespaceDeliveryId">;

const ABSENT: Names = {
  namespace: "absentann",
  repository: "absent",
  slug: "absent",
  deliveryId: ABSENT_ID,
  pushId: ABSENT_ID,
  sourceId: ABSENT_ID,
  number: 0,
  receiverKey: "0".repeat(32),
  namespaceSlug: "absent",
  namespaceDeliveryId: ABSENT_ID,
};

/** Inserts a subject's names into a path such as `/v2/repositories/[namespace]/[name]`. */
function fill(path: string, one: Names): string {
  const isOfNamespace = path.startsWith("/v2/namespaces/");
  const values: Record<string, string> = {
    namespace: one.namespace,
    name: one.repository,
    slug: isOfNamespace ? one.namespaceSlug : one.slug,
    uuid: uuidIn(path, one),
    id: path.includes("/registries/") ? one.sourceId : String(one.number),
    tag: "latest",
    key: one.receiverKey,
  };
  return path.replace(/\[(\w+)\]/g, (_, name: string) => values[name] ?? name);
}

function uuidIn(path: string, one: Names): string {
  if (path.startsWith("/v2/access-tokens")) return ABSENT_ID;
  if (path.includes("/pushes/")) return one.pushId;
  return path.startsWith("/v2/namespaces/") ? one.namespaceDeliveryId : one.deliveryId;
}
