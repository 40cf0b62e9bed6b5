import { hasTooManyValues, isObject, MAX_JSON_VALUES, parseJson } from "@/lib/domain/registry/json-value";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import { ignored, type ReadEvent, type RegistryRequest, unreadable } from "@/lib/domain/registry/read-event";
import { isChatMessage, senderOf } from "@/lib/domain/registry/sender-of";

/** The maximum number of events in a notification. Registries send one or a few. */
export const MAX_EVENTS = 1_000;

const TOO_MANY_VALUES = `It has more than ${MAX_JSON_VALUES.toLocaleString("en")} values, so it wasn't read. Send fewer events in one notification.`;
const TOO_MANY_EVENTS = `It has more than ${MAX_EVENTS.toLocaleString("en")} events. The rest weren't read. Send fewer events in one notification.`;

/**
 * The events of a registry's notification, in order. Events after the first 1,000 are one refusal. A pure function that
 * never throws.
 */
export function readEvents(kind: RegistryKind, request: RegistryRequest): ReadEvent[] {
  const { body } = request;
  const { deliveryIdHeaders = [] } = kindOf(kind);
  const deliveryId = deliveryIdHeaders.map((name) => request.headers[name]).find(Boolean);
  if (hasTooManyValues(body)) return [unreadable(TOO_MANY_VALUES, body, "too many values")];
  const events: ReadEvent[] = [];
  for (const event of readAll(kind, request)) {
    if (events.length === MAX_EVENTS) {
      return [...events, unreadable(TOO_MANY_EVENTS, body, "more than 1,000 events")];
    }
    events.push(withDeliveryId(event, deliveryId));
  }
  const [only] = events;
  if (only && events.length === 1) return [withSender(kind, request, only)];
  // An empty list is counted too, so that the source's page shows that something arrived.
  return events.length > 0 ? events : [ignored("no event")];
}

/** Reads a notification, or the notifications in a list, as a relay or a queue may send them. */
function* readAll(kind: RegistryKind, request: RegistryRequest): Iterable<ReadEvent> {
  const { read } = kindOf(kind);
  const items = /^\s*\[/.test(request.body) ? parseJson(request.body) : undefined;
  const [first] = Array.isArray(items) && items.length > 0 ? read(request) : [];
  if (!Array.isArray(items) || first?.outcome !== "unreadable" || !items.every(isObject)) {
    return yield* read(request);
  }
  for (const item of items) yield* read({ ...request, body: JSON.stringify(item) });
}

/** Names the sender of a notification that this kind can't read, or takes for one of its other events. */
function withSender(kind: RegistryKind, request: RegistryRequest, event: ReadEvent): ReadEvent {
  const isOther = event.outcome === "ignored" && event.reason === "other event";
  if (!isOther && event.outcome !== "unreadable") return event;
  const syntax = isOther ? undefined : syntaxProblem(request.body);
  if (syntax) return unreadable(syntax, request.body);
  const sender = senderOf(kind, request);
  if (sender) return unreadable(`This isn't an event of ${kindOf(kind).name}. ${sender}`, request.body);
  if (event.outcome !== "unreadable" || !isChatMessage(request)) return event;
  return { ...event, problem: `${event.problem} It's a message for a chat service.` };
}

/** The reason why a body isn't JSON, which has the same cause for each kind. */
function syntaxProblem(body: string): string | undefined {
  if (body.trim() === "") return "The body is empty.";
  if (parseJson(body) !== undefined) return undefined;
  if (/^\s*</.test(body)) return "The body is XML or HTML, not JSON.";
  return /^[\w.-]+=/.test(body)
    ? "The body is a form without the field payload."
    : "The body isn't valid JSON.";
}

/** Uses the notification's ID for an event without an ID. */
function withDeliveryId(event: ReadEvent, deliveryId: string | undefined): ReadEvent {
  if (event.outcome !== "push" || event.push.eventId !== undefined || !deliveryId) return event;
  return { ...event, push: { ...event.push, eventId: deliveryId } };
}
