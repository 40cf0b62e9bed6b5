import { readCloudEvent } from "@/lib/domain/registry/cloud-event";
import { isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { type EventReader, ignored, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/** zot: CloudEvents in binary mode, one event a request. */
export const readZot: EventReader = (request) => {
  const event = readCloudEvent(request);
  if (!event) return [unreadable("It is not a CloudEvents event.", request.body)];
  if (event.type === "zotregistry.image.deleted") return [ignored("delete")];
  if (event.type !== "zotregistry.image.updated") return [ignored("other event")];
  if (!isObject(event.data)) return [unreadable("The event has no data.", request.body)];
  const { name, reference, digest, mediaType, manifest, actor } = event.data;
  return [
    readPush(
      {
        path: name,
        tag: reference,
        digest,
        mediaType,
        size: sizeOf(manifest),
        pusher: objectOf(actor).name,
        pushedAt: event.attributes.time,
        eventId: event.attributes.id,
      },
      request.body,
    ),
  ];
};

/** Of config and layers; an index says nothing of its images' layers. */
function sizeOf(manifest: unknown): number | undefined {
  const { config, layers } = objectOf(parseJson(textOf(manifest)));
  if (!Array.isArray(layers)) return undefined;
  const sizes = [config, ...layers].map((descriptor) => objectOf(descriptor).size);
  return sizes.reduce<number>((sum, size) => sum + (typeof size === "number" ? size : Number.NaN), 0);
}
