import { type CloudEvent, readCloudEvents } from "@/lib/domain/registry/cloud-event";
import { isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
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

/** zot: CloudEvents in binary mode, one event per request. https://zotregistry.dev/latest/articles/events/ */
export const zot: Kind = {
  name: "zot",
  read: readZot,
  hasEventLists: true,
  hasEventIds: true,
  defaultMergeSeconds: 0,
  guide: ({ intake, id }) => ({
    address: `${intake}/${id}`,
    where: "Add this to zot's config.json next to its other extensions, and restart it.",
    text: zotConfig(`${intake}/${id}`),
  }),
  sample: ({ repository, tag, digest, mediaType, pusher, now, id }) => ({
    headers: { "ce-type": "zotregistry.image.updated", "ce-id": id, "ce-time": now.toISOString() },
    body: { name: `${pusher}/${repository}`, reference: tag, digest, mediaType, actor: { name: pusher } },
  }),
};

function zotConfig(address: string): string {
  const sink = {
    type: "http",
    address,
    timeout: "5s",
    credentials: { username: "dockbell", password: TOKEN_PLACEHOLDER },
  };
  return JSON.stringify({ extensions: { events: { enable: true, sinks: [sink] } } }, null, 2);
}

function readZot(request: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const events = readCloudEvents(request);
  if (!events) return [unreadable(problemOf(request.body), request.body)];
  return lazily(events, (event) => readEvent(event, request.body));
}

/** zot sends an event's type in the headers, and the rest in the body. */
function problemOf(body: string): string {
  const { name, reference, digest } = objectOf(parseJson(body));
  return textOf(name) && (textOf(reference) || textOf(digest))
    ? "The CloudEvents headers (ce-type and others) are missing. A proxy between zot and Dockbell may remove them."
    : "This isn't a CloudEvents event.";
}

function readEvent({ type, data, attributes }: CloudEvent, body: string): ReadEvent {
  // The prefix is "zotregistry" unless zot's configuration changes it.
  if (type.endsWith(".image.deleted")) return ignored("delete");
  if (!/\.(?:image|repository)\.\w+$/.test(type)) return unreadable("This isn't an event of zot.", body);
  if (!type.endsWith(".image.updated")) return ignored("other event");
  if (!isObject(data)) return unreadable("The event has no data.", body);
  const { name, reference, digest, mediaType, manifest, actor } = data;
  return readPush(
    {
      path: name,
      tag: reference,
      digest,
      mediaType,
      size: sizeOf(manifest),
      pusher: objectOf(actor).name,
      pushedAt: [attributes.time],
      eventId: attributes.id,
    },
    body,
  );
}

/** The size of config and layers. An index doesn't contain the sizes of its images' layers. */
function sizeOf(manifest: unknown): number | undefined {
  const { config, layers } = objectOf(parseJson(textOf(manifest)));
  if (!Array.isArray(layers)) return undefined;
  const sizes = [config, ...layers].map((descriptor) => objectOf(descriptor).size);
  return sizes.reduce<number>((sum, size) => sum + (typeof size === "number" ? size : Number.NaN), 0);
}
