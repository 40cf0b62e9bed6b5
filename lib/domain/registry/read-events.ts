import { hasTooManyValues, MAX_JSON_VALUES } from "@/lib/domain/registry/json-value";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import { type ReadEvent, type RegistryRequest, unreadable } from "@/lib/domain/registry/read-event";

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
  const { read, deliveryIdHeaders = [] } = kindOf(kind);
  const deliveryId = deliveryIdHeaders.map((name) => request.headers[name]).find(Boolean);
  if (hasTooManyValues(body)) return [unreadable(TOO_MANY_VALUES, body, "too many values")];
  const events: ReadEvent[] = [];
  for (const event of read(request)) {
    if (events.length === MAX_EVENTS) {
      return [...events, unreadable(TOO_MANY_EVENTS, body, "more than 1,000 events")];
    }
    events.push(withDeliveryId(event, deliveryId));
  }
  return events;
}

/** The notification's ID is the event's, unless that has one of its own. */
function withDeliveryId(event: ReadEvent, deliveryId: string | undefined): ReadEvent {
  if (event.outcome !== "push" || event.push.eventId !== undefined || !deliveryId) return event;
  return { ...event, push: { ...event.push, eventId: deliveryId } };
}
