import type { DomainError, ErrorCode, FieldErrors } from "@/lib/errors";

export const STATUS_BY_CODE: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

/** Messages, and within lists and objects those of their parts. */
type Problems = { [field: string]: string[] | Problems | Problems[] };

/** Without a prototype, because clients choose the names: `__proto__` is one like any other. */
const noProblems = (): Problems => Object.create(null);

/**
 * Docker Hub's error shapes: messages by field, nested as the body is, and a `detail` of what is said of no
 * field in particular.
 */
export function problemBody({ fields: { "": ofWhole, ...fields }, message }: DomainError): Problems | object {
  const problems = nest(fields);
  if (ofWhole) return { ...problems, detail: ofWhole.join(" ") };
  return Object.keys(problems).length > 0 ? problems : { detail: message };
}

/** `webhooks.0.hook_url` becomes `{ webhooks: [{ hook_url }] }`; of `tag_filters.2` the list itself is told. */
function nest(fields: FieldErrors): Problems {
  const problems = noProblems();
  for (const [path, messages] of Object.entries(fields)) {
    const parts = path.split(".");
    const isItem = parts.length > 1 && isIndex(parts.at(-1));
    put(
      problems,
      isItem ? parts.slice(0, -1) : parts,
      isItem ? messages.map((message) => `Item ${Number(parts.at(-1)) + 1}: ${message}`) : messages,
    );
  }
  return problems;
}

function put(into: Problems, [first = "", ...rest]: string[], messages: string[]): void {
  const there = into[first];
  if (rest.length === 0) {
    into[first] = [...(isMessages(there) ? there : []), ...messages];
  } else if (isIndex(rest[0])) {
    const list = Array.isArray(there) && !isMessages(there) ? there : [];
    const index = Number(rest[0]);
    // Those before it are well.
    while (list.length <= index) list.push(noProblems());
    const item = list[index] ?? noProblems();
    put(item, rest.slice(1), messages);
    into[first] = list;
  } else {
    const object = there && !Array.isArray(there) ? there : noProblems();
    put(object, rest, messages);
    into[first] = object;
  }
}

function isIndex(part: string | undefined): boolean {
  return part !== undefined && /^\d{1,4}$/.test(part);
}

function isMessages(value: Problems[string] | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
