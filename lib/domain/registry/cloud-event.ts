import { isObject, type JsonObject, parseJson, textOf } from "@/lib/domain/registry/json-value";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** A CloudEvents 1.0 event with its attributes by lowercase name. */
export type CloudEvent = { attributes: JsonObject; type: string; data: unknown };

/**
 * Reads all HTTP modes: structured (everything in the body), batched (a list of events) and binary
 * (attributes in `ce-` headers).
 * @returns undefined if the request has none of these modes or its body isn't JSON
 */
export function readCloudEvents({ headers, body }: RegistryRequest): CloudEvent[] | undefined {
  return cloudEventsOf(headers, parseJson(body));
}

/** Reads the events from a body that is already parsed. */
export function cloudEventsOf(headers: RegistryRequest["headers"], value: unknown): CloudEvent[] | undefined {
  if (value === undefined) return undefined;
  if (headers["ce-type"]) {
    const attributes = Object.fromEntries(
      Object.entries(headers).flatMap(([name, text]) =>
        name.startsWith("ce-") ? [[name.slice(3), percentDecoded(text)]] : [],
      ),
    );
    return [{ attributes, type: headers["ce-type"], data: value }];
  }
  const events = Array.isArray(value) ? value : [value];
  return events.length > 0 && events.every(isStructured) ? events.map(readStructured) : undefined;
}

function isStructured(value: unknown): value is JsonObject {
  return isObject(value) && textOf(value.specversion) !== "";
}

function readStructured(value: JsonObject): CloudEvent {
  return { attributes: value, type: textOf(value.type), data: dataOf(value) };
}

/** Senders that treat data as bytes put JSON into a string, or into base64 under another name. */
function dataOf({ data, data_base64: base64 }: JsonObject): unknown {
  if (typeof data === "string") return parseJson(data) ?? data;
  if (data !== undefined || typeof base64 !== "string") return data;
  return parseJson(Buffer.from(base64, "base64").toString("utf8"));
}

/** Header values are percent-encoded (CloudEvents HTTP binding, 3.1.3.2), but not by all senders. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
