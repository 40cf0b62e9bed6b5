import type { CustomHeaders } from "@/lib/domain/webhooks/shared/custom-header";
import type { StoredHeader } from "@/lib/payload/webhook-headers";
import { invalidField } from "@/lib/platform/errors";
import { seal } from "@/lib/platform/seal";
import { MASK } from "@/lib/platform/wire/mask-url";

type Sealing = {
  /** The ID of the person who sends the headers. */
  typedBy: string;
  /** The webhook's new and previous destinations. */
  destinations: readonly string[];
  before: readonly string[];
  stored: readonly StoredHeader[];
  /** The field of the headers, for errors. */
  field: string;
};

/**
 * Prepares headers for storage. A masked value keeps the stored one, for the destinations it was entered for.
 * @throws DomainError `invalid` if no value is stored for a masked one, or not for the destination
 */
export function sealHeaders(headers: CustomHeaders, sealing: Sealing): StoredHeader[] {
  const { stored, destinations, typedBy, field } = sealing;
  const storedByName = new Map(stored.map((header) => [header.name.toLowerCase(), header]));
  return headers.map(({ name, value }, index) => {
    if (value !== MASK) return { name, sealed: seal(value), boundTo: [...destinations], typedBy };
    const kept = storedByName.get(name.toLowerCase());
    if (!kept) {
      throw invalidField(`${field}.${index}.value`, `Enter a value for ${name}, because no value is saved.`);
    }
    return { ...keptHeader(kept, sealing, `${field}.${index}.value`), name };
  });
}

/** A stored header that wasn't entered again. @throws DomainError `invalid` if the webhook's destination has changed */
function keptHeader(header: StoredHeader, sealing: Sealing, field: string): StoredHeader {
  const { destinations, before, typedBy } = sealing;
  const boundTo = header.boundTo ?? before;
  // The API allows entering it without a URL. Then the person who knows the value selects the destination.
  if (boundTo.length === 0 && header.typedBy === typedBy) return { ...header, boundTo: [...destinations] };
  const other = destinations.find((one) => !boundTo.includes(one));
  if (other === undefined) return { ...header, boundTo: [...boundTo] };
  throw invalidField(
    field,
    `The saved value of ${header.name} wasn't entered for ${other}. Enter it again to send it there, or remove the header.`,
  );
}

/** All stored headers for other destinations. @throws DomainError `invalid` */
export function keptHeaders(sealing: Sealing): StoredHeader[] {
  return sealing.stored.map((header, index) =>
    keptHeader(header, sealing, `${sealing.field}.${index}.value`),
  );
}
