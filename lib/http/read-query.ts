import { invalidField } from "@/lib/errors";

/** The parameters of a request's address. @throws DomainError `invalid` for one that is given twice */
export function readQuery(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name))
      throw invalidField(name, `${name} is given more than once: give it once.`);
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}
