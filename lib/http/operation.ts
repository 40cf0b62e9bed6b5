import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import type { Need } from "@/lib/access/need";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** An operation of the API: routing, access checks, limits, OpenAPI and the permission tests all read it. */
export type Operation = {
  method: Method;
  /** With parameters in braces and no slash at the end, such as `/v2/repositories/{namespace}/{name}`. */
  path: string;
  /** Unique; a verb and a noun, such as `createWebhook`. */
  id: string;
  /** One line. */
  summary: string;
  /** More, in Markdown. */
  description?: string | undefined;
  needs: Need;
  params: z.ZodObject;
  query: z.ZodObject;
  /** Undefined when the request has no body. */
  body: z.ZodType | undefined;
  /** Fields of Docker Hub's body that change nothing here: a header of the response names those that were sent. */
  ignored: readonly string[];
  /** Error statuses of this operation alone, besides those that follow from what it declares. */
  errors: readonly number[];
  /** The status code of a success. */
  status: number;
  /** Undefined when the response has no body. */
  answer: z.ZodType | undefined;
  /** The media types of a file that is sent in place of JSON: the handler makes the response. */
  file: readonly string[] | undefined;
  /** Whether it creates something, and takes an Idempotency-Key. */
  creates: boolean;
  /** Reads the state that a 412 shows; undefined when the operation doesn't honor If-Match. */
  current: ((asked: Parsed<unknown, unknown, unknown>) => Promise<unknown>) | undefined;
  /** Whether the response has an ETag. */
  hasEtag: boolean;
  /** The wire's names of fields that a verb names otherwise, in addition to the rules of `wireFields`. */
  fields: Record<string, string>;
  /** Calls the verb. What it returns is sent as JSON. */
  handler: (asked: Parsed<unknown, unknown, unknown>) => Promise<unknown>;
  /** Undefined when the body is never a list. */
  list: ListHandling<Parsed<unknown, unknown, unknown[]>, unknown> | undefined;
};

/** Of an operation whose body may be a list too: each item is parsed by itself, counts as a request and has a result. */
type ListHandling<Asked, Result> = {
  /** Of the items. */
  max: number;
  /** Calls the verb for the valid items. @returns the result of each */
  handler: (asked: Asked) => Promise<Result[]>;
};

/** A request whose parts have been parsed by the operation's schemas. */
export type Parsed<Params, Query, Body> = {
  ctx: Ctx;
  params: Params;
  query: Query;
  body: Body;
  /** The same for each repetition of a request that came with an Idempotency-Key. */
  eventId: string | undefined;
  /** The ETags of which one has to be current; undefined when anything may be. */
  ifMatch: string[] | undefined;
  /** Puts the ETag of what is answered into its headers. */
  tag: (row: { id: string; revision: number }) => void;
};

const NONE = z.object({});
type None = typeof NONE;

type Declared<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Result> = Pick<
  Operation,
  "method" | "path" | "id" | "summary" | "description" | "status"
> & {
  needs: Need<{ params: z.output<Params>; body: () => z.output<Body> }>;
  params?: Params;
  query?: Query;
  body?: Body;
  ignored?: readonly string[];
  errors?: readonly number[];
  answer?: z.ZodType<Result>;
  file?: readonly string[];
  creates?: boolean;
  hasEtag?: boolean;
  /** Honors If-Match: the handler hands `ifMatch` to its verb, and this is the state that a 412 shows. */
  current?: (
    asked: Pick<Parsed<z.output<Params>, unknown, unknown>, "ctx" | "params" | "tag">,
  ) => Promise<Result>;
  fields?: Record<string, string>;
  handler: (asked: Parsed<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Result>;
  list?: ListHandling<Parsed<z.output<Params>, z.output<Query>, z.output<Body>[]>, Result>;
};

/** An entry of the table of operations. */
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
    answer: declared.answer,
    file: declared.file,
    creates: declared.creates ?? false,
    current: declared.current,
    hasEtag: declared.hasEtag ?? declared.current !== undefined,
    fields: declared.fields ?? {},
    list: declared.list,
  });
}

/** @param asked with the body, which is parsed when it's first called @throws DomainError when the caller may not do this */
export async function checkNeed(
  { needs }: Operation,
  asked: { ctx: Ctx; params: unknown; body: () => unknown },
) {
  await (needs as Need<unknown>).check(asked.ctx, asked);
}

/** Safe because `respond` passes an operation only what the operation's own schemas returned. */
function erased(declared: object): Operation {
  return declared as Operation;
}
