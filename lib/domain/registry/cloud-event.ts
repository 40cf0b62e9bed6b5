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
  const value = parseJson(body);
  if (value === undefined) return undefined;
  if (headers["ce-type"]) {
    const attributes = Object.fromEntries(
      Object.entries(headers).flatMap(([name, text]) =>
        name.startsWith("ce-") ? [[name.slice(3), text]] : [],
      ),
    );
    return [{ attributes, type: headers["ce-type"], data: value }];
  }
  const events = Array.isArray(value) ? value : [value];
  return events.every(isStructured) ? events.map(readStructured) : undefined;
}

function isStructured(value: unknown): value is JsonObject {
  return isObject(value) && textOf(value.specversion) !== "";
}

function readStructured(value: JsonObject): CloudEvent {
  return { attributes: value, type: textOf(value.type), data: value.data };
}
