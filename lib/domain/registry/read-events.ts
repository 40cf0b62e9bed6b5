import { hasTooManyValues, MAX_JSON_VALUES } from "@/lib/domain/registry/json-value";
import { readDistribution } from "@/lib/domain/registry/kinds/distribution";
import { readDockerHub } from "@/lib/domain/registry/kinds/docker-hub";
import { readGitea } from "@/lib/domain/registry/kinds/gitea";
import { readGithub } from "@/lib/domain/registry/kinds/github";
import { readHarbor } from "@/lib/domain/registry/kinds/harbor";
import { readQuay } from "@/lib/domain/registry/kinds/quay";
import { readZot } from "@/lib/domain/registry/kinds/zot";
import {
  type EventReader,
  type ReadEvent,
  type RegistryRequest,
  unreadable,
} from "@/lib/domain/registry/read-event";
import type { RegistryKind } from "@/lib/domain/registry/shared/registry-kind";

const READERS: Record<RegistryKind, EventReader> = {
  distribution: readDistribution,
  zot: readZot,
  harbor: readHarbor,
  quay: readQuay,
  gitea: readGitea,
  github: readGithub,
  dockerhub: readDockerHub,
};

/** Read from a notification. Registries send one at a time, or a few. */
export const MAX_EVENTS = 1_000;

const TOO_MANY_VALUES = `It has more than ${MAX_JSON_VALUES.toLocaleString("en")} values, so it was not read. Send fewer events in one notification.`;
const TOO_MANY_EVENTS = `It has more than ${MAX_EVENTS.toLocaleString("en")} events. The rest were not read. Send fewer events in one notification.`;

/**
 * The events of a registry's notification, in its order. All events beyond the first 1,000 are one refusal.
 * Pure; never throws.
 */
export function readEvents(kind: RegistryKind, request: RegistryRequest): ReadEvent[] {
  const { body } = request;
  if (hasTooManyValues(body)) return [unreadable(TOO_MANY_VALUES, body, "too many values")];
  const events: ReadEvent[] = [];
  for (const event of READERS[kind](request)) {
    if (events.length === MAX_EVENTS) {
      return [...events, unreadable(TOO_MANY_EVENTS, body, "more than 1,000 events")];
    }
    events.push(event);
  }
  return events;
}
