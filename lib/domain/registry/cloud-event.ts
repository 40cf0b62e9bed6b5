import { isObject, type JsonObject, parseJson, textOf } from "@/lib/domain/registry/json-value";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** A CloudEvents 1.0 event, its attributes by name in lower case. */
type CloudEvent = { attributes: JsonObject; type: string; data: unknown };

/**
 * Reads both of HTTP's modes: structured (everything in the body) and binary (attributes as `ce-` headers).
 * @returns undefined when the request is neither, or its body is not JSON
 */
export function readCloudEvent({ headers, body }: RegistryRequest): CloudEvent | undefined {
  const value = parseJson(body);
  if (value === undefined) return undefined;
  if (headers["ce-type"]) {
    const attributes = Object.fromEntries(
      Object.entries(headers).flatMap(([name, text]) =>
        name.startsWith("ce-") ? [[name.slice(3), text]] : [],
      ),
    );
    return { attributes, type: headers["ce-type"], data: value };
  }
  if (!isObject(value) || !textOf(value.specversion)) return undefined;
  return { attributes: value, type: textOf(value.type), data: value.data };
}
