import { isObject, type JsonObject, parseJson, textOf } from "@/lib/domain/registry/json-value";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** A CloudEvents 1.0 event, its attributes by name in lower case. */
export type CloudEvent = { attributes: JsonObject; type: string; data: unknown };

/**
 * Reads all of HTTP's modes: structured (everything in the body), batched (a list of those) and binary
 * (attributes as `ce-` headers).
 * @returns undefined when the request is none of them, or its body is not JSON
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
