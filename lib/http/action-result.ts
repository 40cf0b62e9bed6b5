import { unstable_rethrow } from "next/navigation";
import { currentCtx } from "@/lib/accounts/current-ctx";
import type { Ctx } from "@/lib/actor";
import { asUnavailable } from "@/lib/db/unavailable";
import { DomainError, type FieldErrors } from "@/lib/errors";
import { countRequest } from "@/lib/http/rate-limit";
import { log } from "@/lib/log";

/** What a server action answers: the data, or a message with the fields it is about. */
export type ActionResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; message: string; fields: FieldErrors };

/**
 * Runs a verb for a server action, within the budget of requests that the person has for the API too. Domain
 * errors become a result, which leaves the form as it was typed; anything else is logged and shown as generic.
 */
export async function runAction<Data>(verb: (ctx: Ctx) => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    const ctx = await currentCtx();
    const { refusal } = await countRequest(ctx);
    if (refusal) throw refusal;
    return { ok: true, data: await verb(ctx) };
  } catch (thrown) {
    unstable_rethrow(thrown);
    const error = asUnavailable(thrown) ?? thrown;
    if (error !== thrown) log().error({ err: thrown }, "the database can't be written to");
    if (error instanceof DomainError) return { ok: false, message: error.message, fields: error.fields };
    log().error({ err: error }, "a server action failed");
    return { ok: false, message: "Something went wrong on our side. Try again.", fields: {} };
  }
}
