import type { DomainError, ErrorCode, Problem } from "@/lib/platform/errors";

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
  not_implemented: 501,
  unavailable: 503,
};

/** Messages, nested like the lists and objects of the body. */
type Body = { [field: string]: string[] | Body | Body[] };

/** Has no prototype, because clients choose some names, such as `__proto__`. */
const noProblems = (): Body => Object.create(null);

/**
 * Docker Hub's error shapes: messages by field, nested like the body, and a `detail` for problems without a field. A
 * list ends at its last problem, so it is never longer than the one that was sent.
 */
export function problemBody({ problems, message }: Pick<DomainError, "problems" | "message">): Body | object {
  const body = noProblems();
  const ofWhole: string[] = [];
  for (const problem of problems) {
    if (problem.path.length === 0) ofWhole.push(problem.message);
    else put(body, problem);
  }
  if (ofWhole.length > 0) return { ...body, detail: ofWhole.join(" ") };
  return problems.length > 0 ? body : { detail: message };
}

/**
 * `["webhooks", 0, "hook_url"]` becomes `{ webhooks: [{ hook_url }] }`; `["tag_filters", 2]` is reported at the list.
 */
function put(body: Body, { path, message }: Problem): void {
  const last = path.at(-1);
  const isItem = path.length > 1 && typeof last === "number";
  const parents = path.slice(0, isItem ? -2 : -1);
  const field = String(isItem ? path.at(-2) : last);
  let into = body;
  for (const [index, part] of parents.entries()) {
    if (typeof part === "string") into = childOf(into, part, path[index + 1]);
  }
  const there = into[field];
  const text = isItem ? `Item ${Number(last) + 1}: ${message}` : message;
  if (isMessages(there)) there.push(text);
  else into[field] = [text];
}

/** The object at a name, or at the following index of the list there. */
function childOf(into: Body, name: string, next: string | number | undefined): Body {
  const there = into[name];
  if (typeof next !== "number") {
    if (there && !Array.isArray(there)) return there;
    const child = noProblems();
    into[name] = child;
    return child;
  }
  const list = Array.isArray(there) && !isMessages(there) ? there : [];
  into[name] = list;
  // Fills the list up to this item. The earlier items have no problems.
  while (list.length <= next) list.push(noProblems());
  return list[next] ?? noProblems();
}

function isMessages(value: Body[string] | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
