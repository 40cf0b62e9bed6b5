import { cloudEventsOf } from "@/lib/domain/registry/cloud-event";
import {
  hostOf,
  isObject,
  type JsonObject,
  objectOf,
  parseJson,
  textOf,
} from "@/lib/domain/registry/json-value";
import type { Kind } from "@/lib/domain/registry/kind";
import {
  type EventReader,
  ignored,
  lazily,
  type ReadEvent,
  unreadable,
} from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

const EVENT_GRID_TYPE = "aeg-event-type";

/**
 * CNCF Distribution 2.x and 3.x, and registries with its format: Azure Container Registry, GitLab, Docker.
 * https://distribution.github.io/distribution/about/notifications/
 */
export const distribution: Kind = {
  name: "CNCF Distribution",
  read: readDistribution,
  hasEventLists: true,
  hasEventIds: true,
  eventHeaders: [EVENT_GRID_TYPE],
  handshake: validateSubscription,
  defaultMergeSeconds: 0,
  guide: ({ intake, id }) => ({
    address: `${intake}/${id}`,
    where: "Add this to the registry's config.yml and restart it.",
    // 2.x uses `actions` only together with `mediatypes`. Layers have this type, but images never do.
    text: `notifications:
  events:
    includereferences: true
  endpoints:
    - name: dockbell
      url: ${intake}/${id}
      headers:
        Authorization: [Bearer ${TOKEN_PLACEHOLDER}]
      timeout: 5s
      threshold: 5
      backoff: 1s
      ignore:
        mediatypes:
          - application/octet-stream
        actions:
          - pull`,
  }),
  sample: ({ repository, tag, digest, mediaType, size, pusher, now, id }) => ({
    body: {
      events: [
        {
          id,
          timestamp: now.toISOString(),
          action: "push",
          target: { mediaType, digest, size, repository: `${pusher}/${repository}`, tag },
          request: { host: "registry.example.com" },
          actor: { name: pusher },
        },
      ],
    },
  }),
};

function readDistribution({ headers, body }: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const value = parseJson(body);
  const cloudEvents = cloudEventsOf(headers, value);
  const events = cloudEvents
    ? cloudEvents.map(({ attributes, data }) => ({ ...attributes, data }))
    : eventsOf(value);
  if (!events) return [unreadable("This isn't a Distribution notification, because it has no events.", body)];
  return lazily(events, readEvent);
}

/** Azure Event Grid sends a code that the endpoint must return before the first event. */
function validateSubscription({ headers, body }: Parameters<EventReader>[0]): object | undefined {
  if (headers[EVENT_GRID_TYPE] !== "SubscriptionValidation") return undefined;
  const [event] = [parseJson(body)].flat();
  const { validationCode } = objectOf(objectOf(event).data);
  return typeof validationCode === "string" ? { validationResponse: validationCode } : undefined;
}

/** An envelope, its events without it, several envelopes, or a single event, as Azure sends it. */
function eventsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => listOf(item) ?? [item]);
  const events = listOf(value);
  if (events) return events;
  return isObject(value) && isEvent(value) ? [value] : undefined;
}

/** Other senders have an action too, but no target. Azure's ping has neither a target nor anything else. */
function isEvent(value: JsonObject): boolean {
  const { action, target } = unwrapped(value);
  return typeof action === "string" && (isObject(target) || action === "ping");
}

/** Go writes an empty list as null. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (!isObject(value)) return undefined;
  return value.events === null ? [] : Array.isArray(value.events) ? value.events : undefined;
}

/** Azure Event Grid wraps the registry's event as the data of an event in its format or in CloudEvents'. */
function unwrapped(item: JsonObject): JsonObject {
  return item.action === undefined && isObject(item.data) ? item.data : item;
}

const IGNORED_ACTIONS = ["pull", "delete", "mount"] as const;

function readEvent(item: unknown): ReadEvent {
  if (!isObject(item)) return unreadable("One of the events isn't a JSON object.", item);
  const event = unwrapped(item);
  const action = IGNORED_ACTIONS.find((one) => one === event.action);
  if (action) return ignored(action);
  if (event.action !== "push") return ignored("other event");
  const target = objectOf(event.target);
  const url = textOf(target.url);
  if (url.includes("/blobs/")) return ignored("blob");
  return readPush(
    {
      path: target.repository,
      host: textOf(objectOf(event.request).host) || hostOf(url) || objectOf(event.source).addr,
      tag: target.tag || tagOfUrl(url),
      digest: target.digest,
      mediaType: target.mediaType,
      size: sizeOf(target),
      pusher: objectOf(event.actor).name,
      pushedAt: [event.timestamp, item.eventTime, item.time],
      eventId: event.id ?? item.id,
    },
    event,
  );
}

/** Until 2015, only the URL contained the tag. */
function tagOfUrl(url: string): string | undefined {
  const [, reference = ""] = /\/manifests\/([\w.:-]{1,200})\/?(?:[?#].*)?$/.exec(url.slice(-500)) ?? [];
  return reference && !reference.includes(":") ? reference : undefined;
}

/** With `includereferences`, the event lists config and layers. Otherwise it has only the manifest's size. */
function sizeOf(target: JsonObject): unknown {
  const own = target.size ?? target.length;
  if (!Array.isArray(target.references) || /index|manifest\.list/.test(textOf(target.mediaType))) return own;
  const sizes = target.references.map((reference) => objectOf(reference).size);
  return sizes.reduce<number>((sum, size) => sum + (typeof size === "number" ? size : Number.NaN), 0) || own;
}
