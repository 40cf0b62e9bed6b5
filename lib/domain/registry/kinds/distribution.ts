import { hostOf, isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import {
  type EventReader,
  ignored,
  lazily,
  type ReadEvent,
  unreadable,
} from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/**
 * CNCF Distribution 2.x and 3.x: an envelope of events, the same shape under two content types.
 * https://distribution.github.io/distribution/about/notifications/
 */
export const readDistribution: EventReader = ({ body }) => {
  const events = objectOf(parseJson(body)).events;
  if (!Array.isArray(events)) return [unreadable("It is not an envelope with events.", body)];
  return lazily(events, readEvent);
};

function readEvent(event: unknown): ReadEvent {
  if (!isObject(event)) return unreadable("One of the events is not an object.", event);
  const target = objectOf(event.target);
  switch (event.action) {
    case "push":
      break;
    case "pull":
    case "delete":
    case "mount":
      return ignored(event.action);
    default:
      return ignored("other event");
  }
  if (textOf(target.url).includes("/blobs/")) return ignored("blob");
  return readPush(
    {
      path: target.repository,
      host: textOf(objectOf(event.request).host) || hostOf(target.url),
      tag: target.tag,
      digest: target.digest,
      mediaType: target.mediaType,
      size: sizeOf(target),
      pusher: objectOf(event.actor).name,
      pushedAt: event.timestamp,
      eventId: event.id,
    },
    event,
  );
}

/** With `includereferences` the event lists config and layers; else there is only the manifest's own size. */
function sizeOf(target: Record<string, unknown>): unknown {
  const own = target.size ?? target.length;
  if (!Array.isArray(target.references) || /index|manifest\.list/.test(textOf(target.mediaType))) return own;
  const sizes = target.references.map((reference) => objectOf(reference).size);
  return sizes.reduce<number>((sum, size) => sum + (typeof size === "number" ? size : Number.NaN), 0) || own;
}
