import { OPERATIONS } from "@/app/v2/operations";
import {
  descriptionOf,
  type Needed,
  type Operation,
  route as routeThatNeeds,
  type Subject,
} from "@/e2e/permissions/operation";

type Path = (subject: Subject) => string | Promise<string>;

const API = "/v2/repositories/[namespace]/[name]";
const repository = ({ namespace, repository: name }: Subject) => `/v2/repositories/${namespace}/${name}`;
const namespace = ({ namespace }: Subject) => `/v2/namespaces/${namespace}`;

const HOOK = { hook_url: "http://127.0.0.1:9/canary-hook" };
const ABSENT_ID = "00000000-0000-7000-8000-000000000000";

/** The permission in the table of operations. */
function neededFor(name: string): Needed {
  const [method, path = ""] = name.split(" ");
  const template = path.replace(/\[(\w+)\]/g, "{$1}");
  const found = OPERATIONS.find((one) => one.method === method && one.path === template);
  if (!found) throw new Error(`${name} isn't in the table of operations.`);
  const { permission } = found.needs;
  if (permission === "an account") return "signed in";
  return permission === "a person" ? "in person" : permission;
}

/** Repeats each permission, so that a change to the table or the function alone fails the test. */
function route(name: string, needed: Needed, call: Parameters<typeof routeThatNeeds>[2]): Operation {
  if (neededFor(name) !== needed)
    throw new Error(
      `${name} has to need "${needed}", and the table of operations says "${neededFor(name)}".`,
    );
  return routeThatNeeds(name, needed, call);
}

/** The routes of webhooks, which are the same for repositories and namespaces. */
function ofWebhooks(
  base: string,
  permission: "repository:admin" | "namespace:webhooks",
  [pipeline, slug, delivery]: readonly [Path, (one: Subject) => string, (one: Subject) => string],
): Operation[] {
  const at = (rest: (one: Subject) => string) => async (one: Subject) =>
    `${await pipeline(one)}/${rest(one)}`;
  const one = `${base}/[slug]`;
  return [
    route(`GET ${base}`, permission, { path: at(() => "") }),
    route(`POST ${base}`, permission, { path: at(() => ""), body: { name: "canary", webhooks: [HOOK] } }),
    route(`GET ${one}`, permission, { path: at((s) => `${slug(s)}/`) }),
    route(`PATCH ${one}`, permission, { path: at((s) => `${slug(s)}/`), body: { rate_limit: null } }),
    route(`DELETE ${one}`, permission, { path: at(() => "not-there/") }),
    route(`GET ${one}/secrets`, permission, { path: at((s) => `${slug(s)}/secrets/`) }),
    route(`POST ${one}/secrets`, permission, {
      path: at((s) => `${slug(s)}/secrets/`),
      body: { overlap_seconds: 0 },
    }),
    route(`GET ${one}/stats`, permission, { path: at((s) => `${slug(s)}/stats/`) }),
    route(`GET ${one}/recover`, permission, { path: at((s) => `${slug(s)}/recover/`) }),
    route(`POST ${one}/recover`, permission, {
      path: at((s) => `${slug(s)}/recover/`),
      body: { since: "2026-01-01T00:00:00Z", dry_run: true },
    }),
    route(`DELETE ${one}/recover`, permission, { path: at((s) => `${slug(s)}/recover/`) }),
    route(`POST ${one}/history/redeliver`, permission, {
      path: at((s) => `${slug(s)}/history/redeliver/`),
      body: { uuids: [ABSENT_ID] },
    }),
    route(`POST ${one}/test`, permission, { path: at((s) => `${slug(s)}/test/`) }),
    route(`GET ${one}/history`, permission, { path: at((s) => `${slug(s)}/history/`) }),
    route(`GET ${one}/history/counts`, permission, { path: at((s) => `${slug(s)}/history/counts/`) }),
    route(`GET ${one}/history/export`, permission, {
      path: at((s) => `${slug(s)}/history/export/?format=jsonl`),
    }),
    route(`GET ${one}/history/[uuid]`, permission, { path: at((s) => `${slug(s)}/history/${delivery(s)}/`) }),
    route(`POST ${one}/history/[uuid]/redeliver`, permission, {
      path: at((s) => `${slug(s)}/history/${delivery(s)}/redeliver/`),
    }),
  ];
}

/** Every method of every route handler. */
export const ROUTES: readonly Operation[] = [
  route("GET /v2/user", "signed in", { path: () => "/v2/user/" }),
  route("GET /api/billing/v4/accounts/[id]/hub-plan", "signed in", {
    path: () => `/api/billing/v4/accounts/${ABSENT_ID}/hub-plan`,
  }),
  route("GET /v2/notices", "signed in", { path: () => "/v2/notices/" }),
  route("GET /v2/access-tokens", "in person", { path: () => "/v2/access-tokens/" }),
  route("POST /v2/access-tokens", "in person", {
    path: () => "/v2/access-tokens/",
    body: { token_label: "canary", scopes: ["repo:read"] },
  }),
  route("GET /v2/access-tokens/[uuid]", "in person", { path: () => `/v2/access-tokens/${ABSENT_ID}/` }),
  route("PATCH /v2/access-tokens/[uuid]", "in person", {
    path: () => `/v2/access-tokens/${ABSENT_ID}/`,
    body: { is_active: false },
  }),
  route("DELETE /v2/access-tokens/[uuid]", "in person", { path: () => `/v2/access-tokens/${ABSENT_ID}/` }),

  route("POST /v2/repositories", "namespace:create", {
    path: () => "/v2/repositories/",
    body: (one: Subject) => ({ namespace: one.namespace, name: "canary" }),
  }),
  route("GET /v2/repositories/[namespace]", "nothing", {
    path: (one) => `/v2/repositories/${one.namespace}/`,
  }),
  route("POST /v2/repositories/[namespace]", "namespace:create", {
    path: (one) => `/v2/repositories/${one.namespace}/`,
    body: { name: "canary" },
  }),
  route("GET /v2/namespaces/[namespace]/repositories", "nothing", {
    path: (one) => `${namespace(one)}/repositories/`,
  }),
  route("POST /v2/namespaces/[namespace]/repositories", "namespace:create", {
    path: (one) => `${namespace(one)}/repositories/`,
    body: { name: "canary" },
  }),
  route(`GET ${API}`, "repository:read", { path: (one) => `${repository(one)}/` }),
  route(`PATCH ${API}`, "repository:write", {
    path: (one) => `${repository(one)}/`,
    body: (one: Subject) => ({ description: descriptionOf(one) }),
  }),
  route(`DELETE ${API}`, "repository:admin", {
    path: async (one) =>
      one.repository === "absent"
        ? `${repository(one)}/`
        : `/v2/repositories/${one.namespace}/${await one.doomed()}/`,
  }),
  route(`POST ${API}/privacy`, "repository:admin", {
    path: (one) => `${repository(one)}/privacy/`,
    body: (one: Subject) => ({ is_private: one.isPrivate }),
  }),
  route(`DELETE ${API}/tags/[tag]`, "repository:admin", {
    path: (one) => `${repository(one)}/tags/not-there/`,
  }),
  route(`GET ${API}/tags`, "repository:read", { path: (one) => `${repository(one)}/tags/` }),
  route(`GET ${API}/tags/[tag]`, "repository:read", { path: (one) => `${repository(one)}/tags/latest/` }),
  route(`GET ${API}/pushes`, "repository:read", { path: (one) => `${repository(one)}/pushes/` }),
  route(`GET ${API}/pushes/[uuid]`, "repository:read", {
    path: (one) => `${repository(one)}/pushes/${one.pushId}/`,
  }),
  route(`POST ${API}/pushes`, "repository:write", {
    path: (one) => `${repository(one)}/pushes/`,
    body: { tag: "latest" },
  }),

  ...ofWebhooks(`${API}/webhook_pipeline`, "repository:admin", [
    (one) => `${repository(one)}/webhook_pipeline`,
    (one) => one.slug,
    (one) => one.deliveryId,
  ]),
  ...ofWebhooks("/v2/namespaces/[namespace]/webhook_pipeline", "namespace:webhooks", [
    (one) => `${namespace(one)}/webhook_pipeline`,
    (one) => one.namespaceSlug,
    (one) => one.namespaceDeliveryId,
  ]),

  route("GET /v2/namespaces/[namespace]/failed-deliveries", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/failed-deliveries/`,
  }),
  route("GET /v2/namespaces/[namespace]/failed-deliveries/counts", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/failed-deliveries/counts/`,
  }),
  route("GET /v2/namespaces/[namespace]/failed-deliveries/redeliver", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/failed-deliveries/redeliver/`,
  }),
  route("POST /v2/namespaces/[namespace]/failed-deliveries/redeliver", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/failed-deliveries/redeliver/`,
    body: { dry_run: true },
  }),
  route("DELETE /v2/namespaces/[namespace]/failed-deliveries/redeliver", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/failed-deliveries/redeliver/`,
  }),
  route("GET /v2/namespaces/[namespace]/deliveries", "namespace:webhooks", {
    path: (one) => `${namespace(one)}/deliveries/?uuids=${one.namespaceDeliveryId}`,
  }),

  route(`GET ${API}/webhooks`, "repository:admin", { path: (one) => `${repository(one)}/webhooks/` }),
  route(`GET ${API}/repositories/webhooks`, "repository:admin", {
    path: (one) => `${repository(one)}/repositories/webhooks/`,
  }),
  route(`POST ${API}/webhooks`, "repository:admin", {
    path: (one) => `${repository(one)}/webhooks/`,
    body: { name: "canary" },
  }),
  route(`GET ${API}/webhooks/[id]`, "repository:admin", {
    path: (one) => `${repository(one)}/webhooks/${one.number}/`,
  }),
  route(`DELETE ${API}/webhooks/[id]`, "repository:admin", {
    path: (one) => `${repository(one)}/webhooks/0/`,
  }),
  route(`POST ${API}/webhooks/[id]/hooks`, "repository:admin", {
    path: (one) => `${repository(one)}/webhooks/${one.number}/hooks/`,
    body: HOOK,
  }),

  route("GET /v2/test-receivers/[key]", "repository:admin", {
    path: (one) => `/v2/test-receivers/${one.receiverKey}/`,
  }),
  route("GET /v2/namespaces/[namespace]/audit", "namespace:audit", {
    path: (one) => `${namespace(one)}/audit/`,
  }),
  route("GET /v2/namespaces/[namespace]/audit/export", "namespace:audit", {
    path: (one) => `${namespace(one)}/audit/export/?format=jsonl`,
  }),
  route("GET /v2/namespaces/[namespace]/registries/[id]", "namespace:registries", {
    path: (one) => `${namespace(one)}/registries/${one.sourceId}/`,
  }),
];

const ASKS_FOR_ITS_KEY = "requires the test receiver's key, which is the last part of its URL";

/** Routes without a permission, and the reason. */
export const OPEN_ROUTES: Record<string, string> = {
  "GET /docs/files/[name]": "a picture or file of the public documentation",
  "GET /healthz": "only reports that the web process responds",
  "GET /readyz": "reports whether the web process is ready, and names no tenant",
  "GET /metrics": "requires METRICS_TOKEN, and names no tenant",
  "GET /v2/openapi.json": "describes the API, and contains no data",
  "POST /v2/users/login": "requires a password or an access token",
  "POST /v2/auth/token": "requires a password or an access token",
  "GET /sso/[provider]": "redirects to a single sign-on provider",
  "GET /sso/[provider]/callback":
    "requires the provider's code, and the cookie of the browser that started the sign-in",
  "GET /t/[key]": ASKS_FOR_ITS_KEY,
  "POST /t/[key]": ASKS_FOR_ITS_KEY,
  "PUT /t/[key]": ASKS_FOR_ITS_KEY,
  "PATCH /t/[key]": ASKS_FOR_ITS_KEY,
  "DELETE /t/[key]": ASKS_FOR_ITS_KEY,
  "POST /u/[namespace]/[name]/hook/[id]": "requires the delivery's key, which only its receiver knows",
  "POST /intake/[kind]": "requires the registry's token or signature",
  "POST /intake/[kind]/[credential]": "requires the registry's token or signature",
};
