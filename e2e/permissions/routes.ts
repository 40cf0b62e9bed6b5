import { type Operation, route, type Subject } from "@/e2e/permissions/operation";

const repository = ({ namespace, repository: name }: Subject) => `/v2/repositories/${namespace}/${name}`;
const namespaceWebhooks = ({ namespace }: Subject) => `/v2/namespaces/${namespace}/webhook_pipeline`;
const webhook = (subject: Subject) => `${repository(subject)}/webhook_pipeline/${subject.slug}`;

/** Every method of every route handler. */
export const ROUTES: readonly Operation[] = [
  route("GET /v2/namespaces/[namespace]/registries/[id]", "namespace:registries", {
    path: ({ namespace, sourceId }) => `/v2/namespaces/${namespace}/registries/${sourceId}/`,
  }),
  route("GET /v2/namespaces/[namespace]/webhook_pipeline", "namespace:webhooks", {
    path: (subject) => `${namespaceWebhooks(subject)}/`,
  }),
  route("GET /v2/namespaces/[namespace]/webhook_pipeline/[slug]/history", "namespace:webhooks", {
    path: (subject) => `${namespaceWebhooks(subject)}/${subject.namespaceSlug}/history/`,
  }),
  route("GET /v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/[uuid]", "namespace:webhooks", {
    path: (one) => `${namespaceWebhooks(one)}/${one.namespaceSlug}/history/${one.namespaceDeliveryId}/`,
  }),
  route("POST /v2/repositories/[namespace]/[name]/pushes", "repository:write", {
    path: (subject) => `${repository(subject)}/pushes/`,
    body: { tag: "latest" },
  }),
  route("GET /v2/repositories/[namespace]/[name]/tags", "repository:read", {
    path: (subject) => `${repository(subject)}/tags/`,
  }),
  route("GET /v2/repositories/[namespace]/[name]/webhook_pipeline", "repository:admin", {
    path: (subject) => `${repository(subject)}/webhook_pipeline/`,
  }),
  route("GET /v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history", "repository:admin", {
    path: (subject) => `${webhook(subject)}/history/`,
  }),
  route(
    "GET /v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/[uuid]",
    "repository:admin",
    {
      path: (subject) => `${webhook(subject)}/history/${subject.deliveryId}/`,
    },
  ),
];

/** Routes that need no permission, and why. */
export const OPEN_ROUTES: Record<string, string> = {
  "GET /healthz": "says that the web process answers, and nothing else",
  "POST /u/[namespace]/[name]/hook/[id]": "asks for the delivery's own key, which only its receiver was told",
  "POST /intake/[kind]": "asks for the registry's own token or signature",
  "POST /intake/[kind]/[credential]": "asks for the registry's own token or signature",
};
