import { isObject, type JsonObject, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { kindOf, REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** Senders that no kind supports, by the fields of their notifications. */
const OTHER_SENDERS: readonly [name: string, isFrom: (value: JsonObject) => boolean][] = [
  ["Amazon SNS", (value) => textOf(value.TopicArn) !== ""],
  ["Amazon EventBridge", (value) => textOf(value["detail-type"]) !== ""],
  ["Google Pub/Sub", (value) => isObject(value.message) && textOf(value.subscription) !== ""],
  ["JFrog Artifactory", (value) => textOf(value.domain) !== "" && textOf(value.event_type) !== ""],
  ["GitLab", (value) => textOf(value.object_kind) !== ""],
];

/** Longer notifications aren't read once more for each kind. */
const MAX_CHARACTERS = 100_000;

/** A sentence about the sender of a notification that the source's kind can't read; "" if it isn't known. */
export function senderOf(kind: RegistryKind, request: RegistryRequest): string {
  if (request.body.length > MAX_CHARACTERS) return "";
  const other = REGISTRY_KINDS.find((one) => one !== kind && hasPush(one, request));
  if (other) return ` It's from ${kindOf(other).name}. Connect that kind of registry, and use its address.`;
  const value = parseJson(request.body);
  const [name] = OTHER_SENDERS.find(([, isFrom]) => isObject(value) && isFrom(value)) ?? [];
  return name
    ? ` It's from ${name}, which Dockbell doesn't support. Report the pushes with the API instead.`
    : "";
}

function hasPush(kind: RegistryKind, request: RegistryRequest): boolean {
  const [first] = kindOf(kind).read(request);
  return first?.outcome === "push";
}
