import type { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/shared/permissions";

/** What the API's description says of an operation, and how its requests are read. */
export type Operation = {
  /** Unique; a verb and a noun, such as `createWebhook`. */
  id: string;
  /** A line. */
  summary: string;
  /** More of it, in Markdown. */
  description?: string;
  /** Who may: anybody, anybody who is signed in, who sees the Webhooks tab, or who has a permission. */
  needs: Permission | "nothing" | "an account" | "the Webhooks tab";
  params: z.ZodObject;
  query: z.ZodObject;
  /** Undefined when the request has none. */
  body?: z.ZodType;
  /** Of the answer when all went well. */
  status: number;
  /** Undefined when the answer has no body. */
  answer?: z.ZodType;
  /** The media types of a file that is answered in place of JSON: the handler makes the response. */
  file?: readonly string[];
  /** Whether it makes something, and takes an Idempotency-Key. */
  creates: boolean;
  /** Whether the answer has an ETag. */
  hasEtag?: boolean;
  /** Whether it honors If-Match. */
  isConditional?: boolean;
};

export type Asked<Params, Query, Body> = {
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

export type RouteHandler = {
  (request: Request, context: { params: Promise<unknown> }): Promise<Response>;
  /** Undefined for what only says that a method is not possible. */
  operation?: Operation;
};
