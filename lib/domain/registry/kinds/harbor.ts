import { readCloudEvent } from "@/lib/domain/registry/cloud-event";
import {
  hostOf,
  isObject,
  type JsonObject,
  objectOf,
  parseJson,
  textOf,
} from "@/lib/domain/registry/json-value";
import {
  type EventReader,
  ignored,
  lazily,
  type ReadEvent,
  unreadable,
} from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/** What is common to both of Harbor's formats. */
type HarborEvent = { type: string; data: JsonObject; operator: unknown; at: unknown; id: string };

/** Harbor's default format, and its CloudEvents format. Both can hold several artifacts. */
export const readHarbor: EventReader = (request) => {
  const event = readEvent(request.body, readCloudEvent(request));
  if (!event) return [unreadable("It is not one of Harbor's events.", request.body)];
  const { type, data } = event;
  if (/^PULL|pulled$/.test(type)) return [ignored("pull")];
  if (/^DELETE|deleted$/.test(type)) return [ignored("delete")];
  if (type !== "PUSH_ARTIFACT" && type !== "harbor.artifact.pushed") return [ignored("other event")];
  if (!Array.isArray(data.resources)) return [unreadable("The event names no artifacts.", request.body)];
  return lazily(data.resources, (resource, index) => readResource(event, resource, index));
};

function readEvent(body: string, cloudEvent: ReturnType<typeof readCloudEvent>): HarborEvent | undefined {
  if (cloudEvent) {
    const { attributes, type, data } = cloudEvent;
    const id = textOf(attributes.id);
    return { type, data: objectOf(data), operator: attributes.operator, at: attributes.time, id };
  }
  const value = parseJson(body);
  if (!isObject(value) || typeof value.type !== "string") return undefined;
  const { type, operator, occur_at: at } = value;
  return { type, data: objectOf(value.event_data), operator, at, id: "" };
}

function readResource({ data, operator, at, id }: HarborEvent, resource: unknown, index: number): ReadEvent {
  const { tag, digest, resource_url: url } = objectOf(resource);
  return readPush(
    {
      path: objectOf(data.repository).repo_full_name,
      host: hostOf(url),
      tag,
      digest,
      pusher: operator,
      pushedAt: at,
      eventId: id && `${id}/${index}`,
    },
    // Not all of the repository: it is the same for each of 1,000 resources.
    { repository: textOf(objectOf(data.repository).repo_full_name).slice(0, 300), resource },
  );
}
