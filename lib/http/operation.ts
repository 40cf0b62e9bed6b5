import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import type { Need } from "@/lib/access/need";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** An operation of the API: routing, access checks, limits, OpenAPI and the permission tests all read it. */
export type Operation = {
  method: Method;
  /** With parameters in braces and no trailing slash, such as `/v2/repositories/{namespace}/{name}`. */
  path: string;
  /** Unique; a verb and a noun, such as `createWebhook`. */
  id: string;
  /** The summary, in one line. */
  summary: string;
  /** Details, in Markdown. */
  description?: string | undefined;
  needs: Need;
  params: z.ZodObject;
  query: z.ZodObject;
  /** Undefined if the request has no body. */
  body: z.ZodType | undefined;
  /**
   * Fields of Docker Hub's body, and parameters of its query, that have no effect here. A response header names those
   * that were sent.
   */
  ignored: readonly string[];
  /** Additional error statuses of this operation, besides those that follow from its declaration. */
  errors: readonly number[];
  status: number;
  /** Undefined if the response has no body. */
  response: z.ZodType | undefined;
  /** The media types of a file that is sent instead of JSON. The handler creates the response. */
  file: readonly string[] | undefined;
  /** Whether it creates something and accepts an Idempotency-Key. */
  creates: boolean;
  /** Whether it changes no data, so that it also runs with READ_ONLY; by default for GET only. */
  isRead: boolean;
  /** Reads the state that a 412 shows; undefined if the operation doesn't support If-Match. */
  current: ((call: Parsed<unknown, unknown, unknown>) => Promise<unknown>) | undefined;
  /** Whether the response has an ETag. */
  hasEtag: boolean;
  /** The API's names of fields that a verb names differently, in addition to the rules of `wireFields`. */
  fields: Record<string, string>;
  /** Calls the verb. Its result is sent as JSON. */
  handler: (call: Parsed<unknown, unknown, unknown>) => Promise<unknown>;
  /** Undefined if the body is never a list. */
  list: ListHandling<Parsed<unknown, unknown, unknown[]>, unknown> | undefined;
};

/** For an operation whose body can be a list. Each item is parsed separately, counts as a request and has a result. */
type ListHandling<Call, Result> = {
  /** The schema of an item. */
  max: number;
  /** Calls the verb for the valid items. @returns their results */
  handler: (call: Call) => Promise<Result[]>;
};

/** A request that the operation's schemas have parsed. */
export type Parsed<Params, Query, Body> = {
  ctx: Ctx;
  params: Params;
  query: Query;
  body: Body;
  /** Identifies the request, including its repetitions with the same Idempotency-Key. */
  eventId: string | undefined;
  /** The ETags, one of which must be current; undefined if any state is accepted. */
  ifMatch: string[] | undefined;
  /** Adds the ETag of the response to its headers. */
  tag: (row: { id: string; revision: number }) => void;
};

const NONE = z.object({});
type None = typeof NONE;

type Declared<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Result> = Pick<
  Operation,
  "method" | "path" | "id" | "summary" | "description"
> & {
  needs: Need<{ params: z.output<Params>; body: () => z.output<Body> }>;
  params?: Params;
  query?: Query;
  body?: Body;
  ignored?: readonly string[];
  errors?: readonly number[];
  /** The status code of a successful response. The default is 200. */
  status?: number;
  response?: z.ZodType<Result>;
  file?: readonly string[];
  creates?: boolean;
  isRead?: boolean;
  hasEtag?: boolean;
  /** Supports If-Match. The handler passes `ifMatch` to its verb, and this reads the state that a 412 shows. */
  current?: (
    call: Pick<Parsed<z.output<Params>, unknown, unknown>, "ctx" | "params" | "tag">,
  ) => Promise<Result>;
  fields?: Record<string, string>;
  handler: (call: Parsed<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Result>;
  list?: ListHandling<Parsed<z.output<Params>, z.output<Query>, z.output<Body>[]>, Result>;
};

/** Declares an entry of the table of operations. */
export function operation<
  Params extends z.ZodObject = None,
  Query extends z.ZodObject = None,
  Body extends z.ZodType = z.ZodUndefined,
  Result = void,
>(declared: Declared<Params, Query, Body, Result>): Operation {
  return erased({
    ...declared,
    params: declared.params ?? NONE,
    query: declared.query ?? NONE,
    body: declared.body,
    ignored: declared.ignored ?? [],
    errors: declared.errors ?? [],
    status: declared.status ?? 200,
    response: declared.response,
    file: declared.file,
    creates: declared.creates ?? false,
    isRead: declared.isRead ?? declared.method === "GET",
    current: declared.current,
    hasEtag: declared.hasEtag ?? declared.current !== undefined,
    fields: declared.fields ?? {},
    list: declared.list,
  });
}

/**
 * @param call includes the body, which is parsed on first use @throws DomainError if the caller lacks the permission
 */
export async function checkNeed(
  { needs }: Operation,
  call: { ctx: Ctx; params: unknown; body: () => unknown },
) {
  await (needs as Need<unknown>).check(call.ctx, call);
}

/** Safe because `respond` passes an operation only values that the operation's own schemas returned. */
function erased(declared: object): Operation {
  return declared as Operation;
}
