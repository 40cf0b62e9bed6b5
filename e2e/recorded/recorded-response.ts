import { createHash } from "node:crypto";
import type { RecordedRequest } from "@/e2e/recorded/api-requests";

/** The headers that a client can rely on. Omits dates, nonces and counters. */
const HEADERS = [
  "allow",
  "cache-control",
  "content-disposition",
  "content-type",
  "etag",
  "location",
  "retry-after",
  "www-authenticate",
  "x-ratelimit-limit",
];

/** The time of a notice depends on the load of the machine. */
const GROWING = /^\/v2\/notices\/?(\?|$)/;

/** Their keys in the audit log depend on the last action, and a sample has other ones. */
const CHANGED = new Set(["before", "after"]);

const MAX_BODY_CHARACTERS = 3_000;
const MAX_SHOWN_CHARACTERS = 300;

/** Sends a request and describes the response in one line that is the same in every run. */
export async function recordResponse(url: string, request: RecordedRequest): Promise<string> {
  const { method, path, headers } = request;
  const response = await fetch(url + path, { method, headers, body: request.body, redirect: "manual" });
  const kept = HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const hasRequestId = response.headers.has("x-request-id") ? ["x-request-id"] : [];
  const body = await response.text();
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  const shape = () => shapeOf(body, GROWING.test(path) ? 0 : 1);
  const text = isPage ? "a page" : response.ok ? shape() : body.slice(0, MAX_BODY_CHARACTERS);
  return shortened(stable([response.status, ...kept, ...hasRequestId, text].join(" | "), url));
}

/** Compares the rest of a long line by its hash. */
function shortened(line: string): string {
  if (line.length <= MAX_SHOWN_CHARACTERS) return line;
  const hash = createHash("sha256").update(line).digest("hex").slice(0, 16);
  return `${line.slice(0, MAX_SHOWN_CHARACTERS)}... (${line.length} characters, sha256 ${hash})`;
}

/**
 * The keys of JSON, or the first line of another format. The values change while the test runs, and other tests check
 * them.
 */
function shapeOf(body: string, shownPerList: number): string {
  try {
    return JSON.stringify(JSON.parse(body), (key, value: unknown) =>
      Array.isArray(value)
        ? value.slice(0, shownPerList)
        : typeof value === "object" && value !== null && !CHANGED.has(key)
          ? value
          : "",
    );
  } catch {
    return body.split("\n", 1)[0] ?? "";
  }
}

/** Replaces IDs, times, keys and URLs with their kinds. */
function stable(line: string, url: string): string {
  return line
    .replaceAll(url, "<url>")
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, (id) =>
      id.startsWith("00000000") ? id : "<uuid>",
    )
    .replace(/\b[\da-f]{64}\b/g, "<sha256>")
    .replace(/\b(?!0{32})[\da-f]{32}\b/g, "<key>")
    .replace(/whsec_[\w+/=-]+/g, "<secret>")
    .replace(/dbp_\w+/g, "<token>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, "<time>")
    .replace(/"(pushed_at|date_created)":\d{10}/g, '"$1":<unix time>')
    .replace(/etag: (W\/)?"[^"]*"/g, 'etag: $1"<etag>"')
    .replaceAll("\n", "\\n");
}
