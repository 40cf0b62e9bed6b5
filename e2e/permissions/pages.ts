import { type Operation, page, type Subject } from "@/e2e/permissions/operation";

const repository = ({ namespace, repository: name }: Subject) => `/repository/docker/${namespace}/${name}`;
const webhook = (subject: Subject) => `${repository(subject)}/webhooks/${subject.slug}`;
const namespace = (subject: Subject) => `/namespaces/${subject.namespace}`;
const namespaceWebhook = (subject: Subject) => `${namespace(subject)}/webhooks/${subject.namespaceSlug}`;

/** Every page by its folder in app/. */
export const PAGES: readonly Operation[] = [
  page(
    "/r/[namespace]/[name]",
    "repository:read",
    (subject) => `/r/${subject.namespace}/${subject.repository}`,
  ),
  // The pages for users with a role in the repository. Others get the public view instead.
  page("/repository/docker/[namespace]/[name]", "insider", repository),
  page("/repository/docker/[namespace]/[name]/tags", "insider", (one) => `${repository(one)}/tags`),
  page(
    "/repository/docker/[namespace]/[name]/pushes/[push]",
    "insider",
    (one) => `${repository(one)}/pushes/${one.pushId}`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/collaborators",
    "repository:admin",
    (one) => `${repository(one)}/collaborators`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/settings",
    "repository:admin",
    (one) => `${repository(one)}/settings`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/webhooks",
    "repository:admin",
    (one) => `${repository(one)}/webhooks`,
  ),
  page("/repository/docker/[namespace]/[name]/webhooks/[slug]", "repository:admin", (one) => webhook(one)),
  page(
    "/repository/docker/[namespace]/[name]/webhooks/[slug]/settings",
    "repository:admin",
    (one) => `${webhook(one)}/settings`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/webhooks/[slug]/signing",
    "repository:admin",
    (one) => `${webhook(one)}/signing`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/webhooks/[slug]/test",
    "repository:admin",
    (one) => `${webhook(one)}/test`,
  ),
  page(
    "/repository/docker/[namespace]/[name]/webhooks/[slug]/history/[delivery]",
    "repository:admin",
    (one) => `${webhook(one)}/history/${one.deliveryId}`,
  ),
  page("/namespaces/[namespace]", "namespace:read", namespace),
  page("/namespaces/[namespace]/registries", "namespace:registries", (one) => `${namespace(one)}/registries`),
  page(
    "/namespaces/[namespace]/registries/new",
    "namespace:registries",
    (one) => `${namespace(one)}/registries/new`,
  ),
  page(
    "/namespaces/[namespace]/registries/[id]",
    "namespace:registries",
    (one) => `${namespace(one)}/registries/${one.sourceId}`,
  ),
  page(
    "/namespaces/[namespace]/failed-deliveries",
    "namespace:webhooks",
    (one) => `${namespace(one)}/failed-deliveries`,
  ),
  page("/namespaces/[namespace]/webhooks", "namespace:webhooks", (one) => `${namespace(one)}/webhooks`),
  page("/namespaces/[namespace]/webhooks/[slug]", "namespace:webhooks", (one) => namespaceWebhook(one)),
  page(
    "/namespaces/[namespace]/webhooks/[slug]/settings",
    "namespace:webhooks",
    (one) => `${namespaceWebhook(one)}/settings`,
  ),
  page(
    "/namespaces/[namespace]/webhooks/[slug]/signing",
    "namespace:webhooks",
    (one) => `${namespaceWebhook(one)}/signing`,
  ),
  page(
    "/namespaces/[namespace]/webhooks/[slug]/test",
    "namespace:webhooks",
    (one) => `${namespaceWebhook(one)}/test`,
  ),
  page(
    "/namespaces/[namespace]/webhooks/[slug]/history/[delivery]",
    "namespace:webhooks",
    (one) => `${namespaceWebhook(one)}/history/${one.namespaceDeliveryId}`,
  ),
  page("/namespaces/[namespace]/members", "member", (one) => `${namespace(one)}/members`),
  page("/namespaces/[namespace]/audit", "namespace:audit", (one) => `${namespace(one)}/audit`),
  page("/namespaces/[namespace]/settings", "namespace:audit", (one) => `${namespace(one)}/settings`),
  page("/receivers/[key]", "repository:admin", (one) => `/receivers/${one.receiverKey}`),
  page("/organizations", "signed in", () => "/organizations"),
  page("/organizations/new", "signed in", () => "/organizations/new"),
  page("/repositories", "signed in", () => "/repositories"),
  page("/repositories/new", "signed in", () => "/repositories/new"),
  page("/notices", "signed in", () => "/notices"),
  page("/operation", "operator", () => "/operation"),
  page("/account", "signed in", () => "/account"),
  page("/account/security", "signed in", () => "/account/security"),
  page("/account/tokens", "signed in", () => "/account/tokens"),
];

/** Pages without a permission, and the reason. */
export const OPEN_PAGES: Record<string, string> = {
  "/": "leads to the repositories or to sign in",
  "/login": "for people who aren't signed in",
  "/forgot-password": "for people who can't sign in; the same for every address",
  "/reset-password": "for people with the link from an email",
  "/confirm-address": "for people with the link from an email",
  "/docker-id": "for people who come from a single sign-on provider, with the cookie of their browser",
  "/signup": "for people without an account",
  "/docs/[[...page]]": "the documentation is public",
  "/v2/docs": "describes the API, and contains no data",
  "/invitations/[token]": "anyone with the link can see the invitation",
};
