import { invalidField } from "@/lib/errors";
import { seal } from "@/lib/signing/seal";
import { type CustomHeaders, MASKED } from "@/lib/webhooks/custom-header";
import type { StoredHeader } from "@/lib/webhooks/webhook-headers";

/**
 * The headers as they are stored; a masked value stays what it was.
 * @param field of the headers, for what is wrong with one
 * @throws DomainError `invalid` when nothing is stored under the name of a masked one
 */
export function sealHeaders(
  headers: CustomHeaders,
  stored: readonly StoredHeader[],
  field: string,
): StoredHeader[] {
  const sealedByName = new Map(stored.map(({ name, sealed }) => [name.toLowerCase(), sealed]));
  return headers.map(({ name, value }, index) => {
    if (value !== MASKED) return { name, sealed: seal(value) };
    const sealed = sealedByName.get(name.toLowerCase());
    if (sealed === undefined) {
      throw invalidField(`${field}.${index}.value`, `Enter the value: none is stored for ${name}.`);
    }
    return { name, sealed };
  });
}
