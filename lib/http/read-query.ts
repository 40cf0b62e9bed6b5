import { invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** Of a parameter's name that an error repeats. */
const MAX_NAME_CHARACTERS = 100;

/** The parameters of a request's address. @throws DomainError `invalid` for one that is given twice */
export function readQuery(request: IncomingRequest): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name))
      throw invalidField(
        [name],
        `${name.slice(0, MAX_NAME_CHARACTERS)} is given more than once: give it once.`,
      );
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}
