import { isObject, type JsonObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { kindOf, REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** Senders that no kind supports, by the fields of their notifications. */
const OTHER_SENDERS: readonly [name: string, isFrom: (value: JsonObject) => boolean][] = [
  ["Amazon SNS", (value) => textOf(value.TopicArn) !== ""],
  ["Amazon EventBridge", (value) => textOf(value["detail-type"]) !== ""],
  ["Google Pub/Sub", (value) => isObject(value.message) && textOf(value.subscription) !== ""],
  [
    "Google Artifact Registry",
    ({ action, digest, tag }) =>
      /^(?:INSERT|DELETE)$/.test(textOf(action)) && /[@:]/.test(textOf(digest) || textOf(tag)),
  ],
  ["Google Cloud", (value) => textOf(value.type).startsWith("google.cloud.")],
  ["Artifact Hub", (value) => textOf(value.type).startsWith("io.artifacthub.")],
  ["JFrog Artifactory", (value) => textOf(value.domain) !== "" && textOf(value.event_type) !== ""],
  [
    "Nexus Repository",
    (value) =>
      [value.component, value.asset, value.repository].some(isObject) &&
      textOf(value.timestamp) !== "" &&
      /^(?:CREATED|UPDATED|DELETED|PURGED)$/.test(textOf(value.action)),
  ],
  [
    "Mirantis Secure Registry",
    (value) => isObject(value.contents) && textOf(value.createdAt) !== "" && textOf(value.type) !== "",
  ],
  ["Cloudsmith", ({ meta, data }) => textOf(objectOf(meta).event_id) !== "" && isObject(data)],
  ["Oracle Cloud", (value) => textOf(value.eventType).startsWith("com.oraclecloud.")],
  ["GitLab", (value) => textOf(value.object_kind) !== ""],
  [
    "Bitbucket",
    (value) => isObject(value.actor) && [value.push, value.changes].some((one) => one !== undefined),
  ],
  ["Azure DevOps", (value) => textOf(value.publisherId) !== "" && textOf(value.eventType) !== ""],
  ["Buildkite", (value) => /^(?:build|job)\./.test(textOf(value.event)) && isObject(value.pipeline)],
];

/** Fields of messages for Slack, Discord, Microsoft Teams, Google Chat, Mattermost, DingTalk and Feishu. */
const MESSAGE_FIELDS = [
  "text",
  "content",
  "attachments",
  "blocks",
  "embeds",
  "cards",
  "cardsV2",
  "@type",
  "msgtype",
];

/** Longer notifications aren't read again for each kind. */
const MAX_CHARACTERS = 100_000;

/** A sentence about the sender of a notification that the source's kind can't read; undefined if it isn't known. */
export function senderOf(kind: RegistryKind, request: RegistryRequest): string | undefined {
  if (request.body.length > MAX_CHARACTERS) return undefined;
  const value = objectOf(parseJson(request.body));
  const sender =
    REGISTRY_KINDS.find((one) => one !== kind && hasPush(one, request)) ??
    (kind !== "github" && isPing(value) ? "github" : undefined);
  if (sender) return `It's from ${kindOf(sender).name}. Connect that kind of registry, and use its address.`;
  const [name] = OTHER_SENDERS.find(([, isFrom]) => isFrom(value)) ?? [];
  return (
    name &&
    `It's from ${name}, which Dockbell doesn't support. Report the pushes with the API instead.${confirmation(value)}`
  );
}

function hasPush(kind: RegistryKind, request: RegistryRequest): boolean {
  const [first] = kindOf(kind).read(request);
  return first?.outcome === "push";
}

/** GitHub's first event for a new webhook. */
function isPing({ zen, hook }: JsonObject): boolean {
  return textOf(zen) !== "" && isObject(hook);
}

const SNS_URL = /^https:\/\/sns\.[a-z0-9-]{1,40}\.amazonaws\.com(?:\.cn)?\/[!-~]{1,1000}$/;

/** Amazon SNS sends nothing else until its URL is opened. Dockbell never does, because anyone may create a topic. */
function confirmation({ Type: type, SubscribeURL: url }: JsonObject): string {
  if (type !== "SubscriptionConfirmation" || !SNS_URL.test(textOf(url))) return "";
  return ` To confirm the subscription anyway, open ${url}`;
}

/** Whether a notification is in a chat service's format. An event of a registry has an object for its image. */
export function isChatMessage({ body }: RegistryRequest): boolean {
  const value = objectOf(parseJson(body));
  return MESSAGE_FIELDS.some((name) => value[name] !== undefined) && !Object.values(value).some(isObject);
}
