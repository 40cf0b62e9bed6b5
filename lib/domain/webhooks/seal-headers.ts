import { type CustomHeaders, MASKED } from "@/lib/domain/webhooks/shared/custom-header";
import type { StoredHeader } from "@/lib/payload/webhook-headers";
import { invalidField } from "@/lib/platform/errors";
import { seal } from "@/lib/platform/seal";

type Sealing = {
  /** The id of the person who sends the headers. */
  typedBy: string;
  /** Where the webhook leads from now on, and led until now. */
  destinations: readonly string[];
  before: readonly string[];
  stored: readonly StoredHeader[];
  /** Of the headers, for what is wrong with one. */
  field: string;
};

/**
 * The headers as they are stored; a masked value stays what it was, for the destinations it was entered for.
 * @throws DomainError `invalid` when nothing is stored under the name of a masked one, or not for a destination
 */
export function sealHeaders(headers: CustomHeaders, sealing: Sealing): StoredHeader[] {
  const { stored, destinations, typedBy, field } = sealing;
  const storedByName = new Map(stored.map((header) => [header.name.toLowerCase(), header]));
  return headers.map(({ name, value }, index) => {
    if (value !== MASKED) return { name, sealed: seal(value), boundTo: [...destinations], typedBy };
    const kept = storedByName.get(name.toLowerCase());
    if (!kept) {
      throw invalidField(`${field}.${index}.value`, `Enter the value: none is stored for ${name}.`);
    }
    return { ...keptHeader(kept, sealing, `${field}.${index}.value`), name };
  });
}

/** A stored header that nobody has entered again. @throws DomainError `invalid` when the webhook leads elsewhere now */
function keptHeader(header: StoredHeader, sealing: Sealing, field: string): StoredHeader {
  const { destinations, before, typedBy } = sealing;
  const boundTo = header.boundTo ?? before;
  // Entered before there was any URL, as the API allows: whoever knows the value says where it goes.
  if (boundTo.length === 0 && header.typedBy === typedBy) return { ...header, boundTo: [...destinations] };
  const other = destinations.find((one) => !boundTo.includes(one));
  if (other === undefined) return { ...header, boundTo: [...boundTo] };
  throw invalidField(
    field,
    `The saved value of ${header.name} was not entered for ${other}. Enter it again to send it there, or remove the header.`,
  );
}

/** All stored headers for other destinations. @throws DomainError `invalid` */
export function keptHeaders(sealing: Sealing): StoredHeader[] {
  return sealing.stored.map((header, index) =>
    keptHeader(header, sealing, `${sealing.field}.${index}.value`),
  );
}
