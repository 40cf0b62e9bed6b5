import { z } from "zod";
import { SESSION_COOKIE } from "@/lib/access/cookies";
import { listResponse } from "@/lib/http/list-body";
import { ERROR_RESPONSES, ERROR_SCHEMAS, ETAG_HEADER, RATE_HEADERS } from "@/lib/http/openapi/responses";
import { SchemaBook } from "@/lib/http/openapi/schema-book";
import type { Operation } from "@/lib/http/operation";

/** The API's OpenAPI 3.1 description, generated from the table of operations. @param server its address */
export function openApiDocument(operations: readonly Operation[], server: string) {
  const schemas = new SchemaBook();
  const paths: Record<string, Record<string, ReturnType<typeof describe>>> = {};
  for (const operation of operations) {
    const path = `${operation.path}/`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Dockbell",
      version: "2",
      summary: "Docker Hub's API for repositories and webhooks, with Dockbell's additions.",
      description: INTRODUCTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: server }],
    security: [{ token: [] }, { session: [] }],
    tags: TAGS.map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...schemas.components(), ...ERROR_SCHEMAS },
      responses: ERROR_RESPONSES,
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "An access token (`dbp_...`), or a token from a login. `JWT` also works instead of `Bearer`.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: SESSION_COOKIE,
          description: "The session cookie that the web app sets when you sign in.",
        },
      },
    },
  };
}

const INTRODUCTION = `Requests and responses are JSON, with names in snake_case and times in the format of RFC 3339. Every path works with and
without a trailing slash. Resources that you can't see get the same response as resources that don't exist.

An error lists its messages by field, nested like the body: \`{"webhooks": [{"hook_url": ["..."]}]}\`. An error that isn't about a field is \`{"detail": "..."}\`. Every response has an \`X-Request-Id\`, which is also in the log.

Operations that create something accept an \`Idempotency-Key\`: the same key and request get the same response for 24
hours, and the request runs once. Lists have a \`next\` link. \`count\` is exact up to 10,000, and
\`count_is_capped\` is true if there are more.`;

const TAGS = [
  ["Logins", "Exchange a password or an access token for a login token."],
  ["Repositories", "Repositories, their tags and their pushes."],
  ["Webhooks", "The webhooks of a repository."],
  ["Webhooks of a namespace", "Webhooks that run for every repository in a namespace."],
  ["Older webhooks", "Docker Hub's API from 2015, for clients that still use it."],
  ["Test receivers", "Built-in receivers for testing webhooks."],
  ["Registries", "The registries that are connected to a namespace."],
  ["Audit log", "Changes in a namespace and who made them."],
] as const;

function tagOf(path: string): (typeof TAGS)[number][0] {
  if (path.includes("/registries")) return "Registries";
  if (path.includes("/audit")) return "Audit log";
  if (path.includes("/webhook_pipeline")) {
    return path.startsWith("/v2/namespaces") ? "Webhooks of a namespace" : "Webhooks";
  }
  if (path.includes("/webhooks")) return "Older webhooks";
  if (path.includes("/test-receivers")) return "Test receivers";
  if (path.includes("/repositories")) return "Repositories";
  return "Logins";
}

function describe(operation: Operation, schemas: SchemaBook) {
  const { path, id, summary, description, body, status, needs } = operation;
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    description: [description, `Requires ${needs.words}.`].filter(Boolean).join("\n\n"),
    ...(needs.permission === "nothing" ? { security: [{}, { token: [] }, { session: [] }] } : {}),
    parameters: [
      ...namesIn(path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      // Go clients can't have two parameters with one name, such as a repository's and the filter of its tags.
      ...schemas.parameters(operation.query).filter(({ name }) => !namesIn(path).some((one) => one === name)),
      ...(operation.creates ? [IDEMPOTENCY_KEY] : []),
      ...(operation.current ? [IF_MATCH] : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": schemas.content(orList(body, operation), "input") },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: operation.response || operation.file ? summary : "Done.",
        headers: { ...RATE_HEADERS, ...(operation.hasEtag ? ETAG_HEADER : {}) },
        ...contentOf(operation, schemas),
      },
      ...Object.fromEntries(
        refusals(operation, namesIn(path).length > 0).map((code) => [
          code,
          { $ref: `#/components/responses/${code}` },
        ]),
      ),
    },
  };
}

/** The description of a successful response. */
function contentOf(operation: Operation, schemas: SchemaBook) {
  const { response, file, list } = operation;
  const all = response && list ? z.union([response, listResponse(operation)]) : response;
  if (all) return { content: { "application/json": schemas.content(all, "output") } };
  if (!file) return {};
  return { content: Object.fromEntries(file.map((type) => [type, { schema: { type: "string" } }])) };
}

/** The body, or a list of bodies if the operation accepts one. */
function orList(body: z.ZodType, { list }: Operation): z.ZodType {
  if (!list) return body;
  const examples = body.meta()?.examples;
  return z.union([body, z.array(body).min(1).max(list.max)]).meta({ examples });
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "A unique key, such as a UUID. The same request with the same key runs only once within 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
};

const IF_MATCH = {
  name: "If-Match",
  in: "header",
  description:
    "The `ETag` of GET, a list of ETags, or `*`. If none of them is current, nothing changes, and the response is a 412 with the current state. Weak ETags never match. If you omit the header, the change is always applied.",
  schema: {
    type: "string",
    maxLength: 4_096,
    pattern: '^(\\*|(W/)?"[\\x21\\x23-\\x7e]*"(, *(W/)?"[\\x21\\x23-\\x7e]*")*)$',
  },
};

/** The errors that an operation can return. */
function refusals({ body, creates, needs, current, errors }: Operation, hasParams: boolean): number[] {
  return [
    400,
    401,
    ...(needs.permission === "nothing" && !body ? [] : [403]),
    ...(hasParams ? [404] : []),
    ...(body || creates ? [409] : []),
    ...(current ? [412] : []),
    ...(body ? [413, 415] : []),
    414,
    ...(creates ? [422] : []),
    429,
    500,
    503,
    ...errors,
  ];
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}
