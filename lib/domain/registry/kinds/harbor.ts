import { readCloudEvents } from "@/lib/domain/registry/cloud-event";
import {
  hostOf,
  imageOf,
  isObject,
  type JsonObject,
  objectOf,
  parseJson,
  textOf,
} from "@/lib/domain/registry/json-value";
import { formFields, type Kind } from "@/lib/domain/registry/kind";
import { type EventReader, ignored, type ReadEvent, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

/** Harbor's default format in 1.x and 2.x, its CloudEvents and its CDEvents. All can contain several artifacts. */
export const harbor: Kind = {
  name: "Harbor",
  read: readHarbor,
  hasEventLists: true,
  hasProxyCache: true,
  // The default format has no ID. Its time is the push's, so a repetition is recognized without merging.
  defaultMergeSeconds: 0,
  guide: ({ intake, id }) => ({
    address: `${intake}/${id}`,
    where: "In the project, open Webhooks, New webhook, and fill in:",
    text: formFields({
      "Notify type": "http",
      "Payload format": "Default",
      "Event type": "Artifact pushed",
      "Endpoint URL": `${intake}/${id}`,
      "Auth header": `Bearer ${TOKEN_PLACEHOLDER}`,
    }),
  }),
  sample: ({ repository, tag, digest, pusher, now }) => ({
    body: {
      type: "PUSH_ARTIFACT",
      occur_at: Math.floor(now.getTime() / 1_000),
      operator: pusher,
      event_data: {
        resources: [{ digest, tag, resource_url: `harbor.example.com/${pusher}/${repository}:${tag}` }],
        repository: { name: repository, repo_full_name: `${pusher}/${repository}` },
      },
    },
  }),
};

/** Fields that all formats have. */
type HarborEvent = { type: string; data: JsonObject; operator: unknown; at: unknown; id: string };

/** The names in the default format, in 1.x and in CloudEvents. A new tag of an old artifact is a push too. */
const PUSH_TYPES = new Set([
  "PUSH_ARTIFACT",
  "CREATE_TAG",
  "pushImage",
  "harbor.artifact.pushed",
  "harbor.tag.created",
]);
/** The name in CDEvents, with the version of its schema. */
const CD_EVENT_PUSH = /^dev\.cdevents\.artifact\.published\./;

/** Harbor's prefix of the types in CloudEvents and CDEvents. */
const HARBOR_TYPE = /^(?:harbor|dev\.cdevents)\./;

/** Matches the user name in events for pulls through a proxy cache. */
const PROXY_CACHE = /(?:^|#)proxy-cache-service$/;

function* readHarbor(request: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const events = eventsOf(request);
  if (!events) {
    yield unreadable(
      "This isn't a Harbor event. In Harbor, set the notify type to http and the payload format to Default or CloudEvents.",
      request.body,
    );
  }
  for (const event of events ?? []) yield* readEvent(event, request.body);
}

function eventsOf(request: Parameters<EventReader>[0]): HarborEvent[] | undefined {
  const cloudEvents = readCloudEvents(request);
  if (cloudEvents) {
    if (!cloudEvents.every(({ type }) => HARBOR_TYPE.test(type))) return undefined;
    return cloudEvents.map(({ attributes, type, data }) => ({
      type,
      // CDEvents contain Harbor's data as their custom data.
      data: objectOf(objectOf(data).customData ?? data),
      operator: attributes.operator,
      at: attributes.time,
      id: textOf(attributes.id),
    }));
  }
  const value = parseJson(request.body);
  // Other senders, such as Microsoft Teams, have a type too.
  if (!isObject(value) || typeof value.type !== "string" || value.event_data === undefined) return undefined;
  const { type, operator, occur_at: at } = value;
  return [{ type, data: objectOf(value.event_data), operator, at, id: "" }];
}

function* readEvent(event: HarborEvent, body: string): Iterable<ReadEvent> {
  const { type, data } = event;
  if (/^pull|pulled$/i.test(type)) yield ignored("pull");
  else if (/^delete|deleted$/i.test(type)) yield ignored("delete");
  else if (/replication/i.test(type)) yield ignored("replication");
  else if (!PUSH_TYPES.has(type) && !CD_EVENT_PUSH.test(type)) yield ignored("other event");
  else if (data.resources === undefined || data.resources === null) yield ignored("no artifact");
  else if (!Array.isArray(data.resources)) yield unreadable("The event's resources aren't a list.", body);
  else if (data.resources.length === 0) yield ignored("no artifact");
  else for (const resource of data.resources) yield readResource(event, resource);
}

function readResource({ data, operator, at, id }: HarborEvent, resource: unknown): ReadEvent {
  const { tag, digest, resource_url: url } = objectOf(resource);
  const { repo_full_name: fullName, namespace, name } = objectOf(data.repository);
  const ofRepository = textOf(namespace) && textOf(name) && `${textOf(namespace)}/${textOf(name)}`;
  const path = textOf(fullName) || ofRepository || (imageOf(url)?.path ?? "");
  return readPush(
    {
      path,
      host: hostOf(url),
      tag,
      digest,
      pusher: operator,
      pushedAt: [at],
      eventId: id,
      unwanted: PROXY_CACHE.test(textOf(operator).slice(0, 300)) ? "proxy cache" : undefined,
    },
    // Stores only the start of the repository's path, because it's the same for each of 1,000 resources.
    { repository: path.slice(0, 300), resource },
  );
}
