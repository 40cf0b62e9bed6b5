import { unstable_rethrow } from "next/navigation";
import type { Ctx } from "@/lib/access/actor";
import { currentCtx } from "@/lib/access/current-ctx";
import { countRequest } from "@/lib/http/rate-limit";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DomainError, type FieldErrors, SignedOutError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { type Conflict, StaleError } from "@/lib/platform/stale-error";

/** Why a server action did nothing. */
export type Refusal = {
  ok: false;
  message: string;
  fields: FieldErrors;
  /** The session has ended: the same works after signing in again. */
  isSignedOut?: boolean;
  /** No answer came, so it is unknown whether the server did it. */
  isUnreachable?: boolean;
  /** What a form without JavaScript sent, by field name, to fill it in again. */
  typed?: Readonly<Record<string, string>>;
  /** What somebody else changed in the meantime. */
  conflict?: Conflict;
};

/** What a server action answers: the data, or a message with the fields it is about. */
export type ActionResult<Data> = { ok: true; data: Data } | Refusal;

/** A server action that a form calls, too: from a browser without JavaScript, its second argument is the form. */
export type FormAction<Input, Data> = (input: Input, form?: FormData) => Promise<ActionResult<Data>>;

/**
 * Runs a verb for a server action, within the budget of requests that the person has for the API too. Domain
 * errors become a result, which leaves the form as it was typed; anything else is logged and shown as generic.
 */
export async function runAction<Data>(verb: (ctx: Ctx) => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb(await admit()) };
  } catch (error) {
    if (await isOfSignedOut(error)) return { ...refusalOf(new SignedOutError()), isSignedOut: true };
    return refusalOf(error);
  }
}

/** As `runAction`, for what people do before they sign in. */
export async function runPublicAction<Data>(verb: (ctx: Ctx) => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb(await admit()) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Counts the request. @throws DomainError when it is one too many */
async function admit(): Promise<Ctx> {
  const ctx = await currentCtx();
  const { refusal } = await countRequest(ctx);
  if (refusal) throw refusal;
  return ctx;
}

/** Without a session, everything private is "not found": the reason to show is the missing session. */
async function isOfSignedOut(error: unknown): Promise<boolean> {
  if (error instanceof SignedOutError) return true;
  if (!(error instanceof DomainError) || !["not_found", "forbidden"].includes(error.code)) return false;
  return (await currentCtx()).actor.type === "anonymous";
}

function refusalOf(thrown: unknown): Refusal {
  unstable_rethrow(thrown);
  const error = asUnavailable(thrown) ?? thrown;
  if (error !== thrown) log().error({ err: thrown }, "the database can't be written to");
  if (error instanceof DomainError) {
    const { message, fields } = error;
    return { ok: false, message, fields, ...(error instanceof StaleError && { conflict: error.conflict }) };
  }
  log().error({ err: error }, "a server action failed");
  return { ok: false, message: "Something went wrong on our side. Try again.", fields: {} };
}
