import type { JsonSchema } from "@/lib/http/openapi/schema-book";
import { MAX_TARGET_BYTES } from "@/lib/http/request-target";

const integer = { type: "integer" } satisfies JsonSchema;

/** What Docker Hub says of its limits, in every answer. */
export const RATE_HEADERS = {
  "X-RateLimit-Limit": { description: "Requests a minute.", schema: integer },
  "X-RateLimit-Remaining": { description: "Of them, how many are left.", schema: integer },
  "X-RateLimit-Reset": { description: "When the minute is over, in Unix seconds.", schema: integer },
};

export const ETAG_HEADER = {
  ETag: { description: "Its revision, for `If-Match`.", schema: { type: "string" } },
};

const RETRY_HEADERS = {
  "Retry-After": { description: "Seconds to wait.", schema: integer },
  "X-Retry-After": { description: "Until when to wait, in Unix seconds.", schema: integer },
};

/** Messages by field, nested as the body is; a `detail` of what concerns none. */
export const ERROR_SCHEMAS: Record<string, JsonSchema> = {
  Problem: {
    type: "object",
    minProperties: 1,
    properties: { detail: { type: "string" } },
    additionalProperties: { $ref: "#/components/schemas/FieldProblem" },
    description: "Messages by field, nested as the body is; `detail` is said of no field.",
  },
  /** Without a type, because the Java generator fails on a choice of which one branch is a map. */
  FieldProblem: {
    description:
      "A list of messages, or for a nested field, its own messages by field: an object, or a list of objects.",
  },
  Stale: {
    type: "object",
    required: ["detail", "current"],
    properties: {
      detail: { type: "string" },
      current: { type: "object", description: "The current state, as GET returns it." },
    },
    additionalProperties: false,
  },
  Detail: {
    type: "object",
    required: ["detail"],
    properties: { detail: { type: "string" } },
    additionalProperties: false,
  },
};

const ANSWERS: Record<
  number,
  { description: string; schema: "Problem" | "Detail" | "Stale"; headers?: JsonSchema }
> = {
  400: { description: "Something that was sent is not valid.", schema: "Problem" },
  401: { description: "There is no token or session, or it is not good any more.", schema: "Detail" },
  403: { description: "You may see this, and not do it.", schema: "Detail" },
  404: { description: "It does not exist, or you may not see it.", schema: "Detail" },
  409: { description: "It clashes with what there is.", schema: "Problem" },
  412: {
    description: "None of the ETags in If-Match is current. Nothing was changed.",
    schema: "Stale",
    headers: ETAG_HEADER,
  },
  413: { description: "The body is larger than 1 MiB.", schema: "Detail" },
  414: { description: `The URL has more than ${MAX_TARGET_BYTES} bytes.`, schema: "Detail" },
  415: { description: "The body is not application/json.", schema: "Detail" },
  422: { description: "The Idempotency-Key was used for another request.", schema: "Detail" },
  429: { description: "Too many requests within a minute.", schema: "Detail", headers: RETRY_HEADERS },
  500: { description: "A defect of ours; the log has the X-Request-Id.", schema: "Detail" },
  501: { description: "Docker Hub has this, and Dockbell does not.", schema: "Problem" },
  503: { description: "Not now: try again.", schema: "Detail" },
};

/** The answers to what is refused, by status. */
export const ERROR_ANSWERS = Object.fromEntries(
  Object.entries(ANSWERS).map(([status, { description, schema, headers }]) => [
    status,
    {
      description,
      ...(headers ? { headers } : {}),
      content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
  ]),
);
