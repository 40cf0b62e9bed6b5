import { unstable_rethrow } from "next/navigation";
import type { Ctx } from "@/lib/access/actor";
import { currentCtx } from "@/lib/access/current-ctx";
import { noteFormRead } from "@/lib/http/malformed-action";
import { countRequest } from "@/lib/http/rate-limit";
import { isRefusedAsWrite, READ_ONLY_DETAIL } from "@/lib/http/read-only";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DomainError, SignedOutError, StaleError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { ActionResult, Refusal } from "@/lib/platform/wire/action-result";

export type ActionOptions = {
  /** Whether it changes nothing but the person's own session, so that it also runs with READ_ONLY. */
  isRead?: boolean;
};

/** For actions that also run with READ_ONLY. */
export const READS: ActionOptions = { isRead: true };

/**
 * Runs a verb for a server action, within the rate limit that the person shares with the API. Domain errors become a
 * result, so that the form keeps its input. Other errors are logged and shown as a generic message.
 */
export async function runAction<Data>(
  verb: (ctx: Ctx) => Promise<Data>,
  options?: ActionOptions,
): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb(await admit(options)) };
  } catch (error) {
    if (await isOfSignedOut(error)) return { ...refusalOf(new SignedOutError()), isSignedOut: true };
    return refusalOf(error);
  }
}

/** A server action that runs a verb with the input of the component that calls it. */
export function action<Input, Data>(
  verb: (input: Input, ctx: Ctx) => Promise<Data>,
  options?: ActionOptions,
): (input: Input) => Promise<ActionResult<Data>> {
  return async (input) => runAction((ctx) => verb(input, ctx), options);
}

/** As `runAction`, for actions before sign-in. */
export async function runPublicAction<Data>(
  verb: (ctx: Ctx) => Promise<Data>,
  options?: ActionOptions,
): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb(await admit(options)) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Counts the request. @throws DomainError if the limit is reached, or READ_ONLY refuses it */
async function admit(options?: ActionOptions): Promise<Ctx> {
  noteFormRead();
  const ctx = await currentCtx();
  const { refusal } = await countRequest(ctx);
  if (refusal) throw refusal;
  if (isRefusedAsWrite(options?.isRead ?? false)) throw new DomainError("forbidden", READ_ONLY_DETAIL);
  return ctx;
}

/** Without a session, everything private is "not found". The missing session is the reason to show. */
async function isOfSignedOut(error: unknown): Promise<boolean> {
  if (error instanceof SignedOutError) return true;
  if (!(error instanceof DomainError) || !["not_found", "forbidden"].includes(error.code)) return false;
  return (await currentCtx()).actor.type === "anonymous";
}

function refusalOf(thrown: unknown): Refusal {
  unstable_rethrow(thrown);
  const error = asUnavailable(thrown);
  if (error instanceof DomainError) {
    const { message, fields } = error;
    return { ok: false, message, fields, ...(error instanceof StaleError && { conflict: error.conflict }) };
  }
  log().error({ err: error }, "a server action failed");
  return { ok: false, message: "Something went wrong on our side. Try again.", fields: {} };
}
