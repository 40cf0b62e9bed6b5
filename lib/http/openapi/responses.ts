import type { JsonSchema } from "@/lib/http/openapi/schema-book";
import { MAX_TARGET_BYTES } from "@/lib/http/request-target";

const integer = { type: "integer" } satisfies JsonSchema;

/** Docker Hub's rate limit headers, which every response has. */
export const RATE_HEADERS = {
  "X-RateLimit-Limit": { description: "The number of requests allowed per minute.", schema: integer },
  "X-RateLimit-Remaining": {
    description: "The number of requests left in the current minute.",
    schema: integer,
  },
  "X-RateLimit-Reset": {
    description: "The time at which the current minute ends, in Unix seconds.",
    schema: integer,
  },
};

export const ETAG_HEADER = {
  ETag: { description: "The resource's revision, to send as `If-Match`.", schema: { type: "string" } },
};

const RETRY_HEADERS = {
  "Retry-After": { description: "The number of seconds to wait before retrying.", schema: integer },
  "X-Retry-After": {
    description: "The time of the next possible request, in Unix seconds.",
    schema: integer,
  },
};

/** Messages by field, nested like the body, and a `detail` for problems without a field. */
export const ERROR_SCHEMAS: Record<string, JsonSchema> = {
  Problem: {
    type: "object",
    minProperties: 1,
    properties: { detail: { type: "string" } },
    additionalProperties: { $ref: "#/components/schemas/FieldProblem" },
    description:
      "Messages by field, nested like the body. `detail` contains errors that aren't about a field.",
  },
  /** This schema has no type, because the Java generator fails on a union with a map. */
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

const RESPONSES: Record<
  number,
  { description: string; schema: "Problem" | "Detail" | "Stale"; headers?: JsonSchema }
> = {
  400: { description: "The request isn't valid.", schema: "Problem" },
  401: { description: "The token or session is missing, invalid or expired.", schema: "Detail" },
  403: { description: "You don't have permission for this operation.", schema: "Detail" },
  404: { description: "The resource doesn't exist, or you can't see it.", schema: "Detail" },
  409: { description: "The request conflicts with existing data.", schema: "Problem" },
  412: {
    description: "None of the ETags in If-Match is current. Nothing was changed.",
    schema: "Stale",
    headers: ETAG_HEADER,
  },
  413: { description: "The body is larger than 1 MiB.", schema: "Detail" },
  414: { description: `The URL is longer than ${MAX_TARGET_BYTES} bytes.`, schema: "Detail" },
  415: { description: "The body isn't application/json.", schema: "Detail" },
  422: { description: "The Idempotency-Key was already used for a different request.", schema: "Detail" },
  429: {
    description: "Too many requests were sent within a minute.",
    schema: "Detail",
    headers: RETRY_HEADERS,
  },
  500: {
    description: "An internal error occurred. Search Dockbell's log for the X-Request-Id.",
    schema: "Detail",
  },
  501: { description: "Docker Hub supports this, but Dockbell doesn't.", schema: "Problem" },
  503: { description: "The service is temporarily unavailable. Try again.", schema: "Detail" },
};

/** The error responses by status. */
export const ERROR_RESPONSES = Object.fromEntries(
  Object.entries(RESPONSES).map(([status, { description, schema, headers }]) => [
    status,
    {
      description,
      ...(headers ? { headers } : {}),
      content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
  ]),
);
