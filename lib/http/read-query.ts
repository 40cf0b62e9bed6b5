import { DomainError, invalidField } from "@/lib/platform/errors";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

/** The maximum length of a parameter's name in an error. */
const MAX_NAME_CHARACTERS = 100;

/** Filters aren't among them, because an empty variable in a script must not select more. */
const PAGING = new Set(["page", "page_size"]);

/** The parameters in a request's query. As on Docker Hub, an empty page counts as missing. @throws DomainError `invalid` for a repeated one */
export function readQuery(request: IncomingRequest): Record<string, string> {
  const query: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (seen.has(name))
      throw invalidField([name], `${name.slice(0, MAX_NAME_CHARACTERS)} is repeated. Send it only once.`);
    seen.add(name);
    if (value === "" && PAGING.has(name)) continue;
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

const MAX_LENGTH = 4_096;

/** An element of RFC 9110's #entity-tag list, with preceding empty elements. */
const ELEMENT = /(?:[ \t]*,)*[ \t]*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)/y;

/**
 * The ETags, one of which must be current (RFC 9110, section 13.1.1). A weak one never matches.
 * @returns undefined if any state matches
 * @throws DomainError `invalid`
 */
export function ifMatchOf(headers: Pick<Headers, "get">): string[] | undefined {
  const header = headers.get("if-match")?.trim();
  if (header === undefined || header === "*") return undefined;
  const tags: string[] = [];
  let isWhole = header !== "" && header.length <= MAX_LENGTH;
  for (let index = 0; isWhole && /[^ \t,]/.test(header.slice(index)); index = ELEMENT.lastIndex) {
    ELEMENT.lastIndex = index;
    const [, weak, tag] = ELEMENT.exec(header) ?? [];
    if (tag === undefined) isWhole = false;
    else if (!weak) tags.push(tag);
  }
  if (isWhole) return tags;
  throw new DomainError(
    "invalid",
    `If-Match must be * or a list of ETags in double quotes, with at most ${MAX_LENGTH} characters. Send the ETag exactly as GET returned it.`,
  );
}
