import { invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** The maximum length of a parameter's name in an error. */
const MAX_NAME_CHARACTERS = 100;

/** The parameters in a request's query. @throws DomainError `invalid` for a repeated one */
export function readQuery(request: IncomingRequest): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name))
      throw invalidField([name], `${name.slice(0, MAX_NAME_CHARACTERS)} is repeated. Send it only once.`);
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}
