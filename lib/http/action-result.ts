import { unstable_rethrow } from "next/navigation";
import { asUnavailable } from "@/lib/db/unavailable";
import { DomainError, type FieldErrors } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a server action answers: the data, or a message with the fields it is about. */
export type ActionResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; message: string; fields: FieldErrors };

/** Runs a verb for a server action. Domain errors become a result; anything else is logged and shown as generic. */
export async function runAction<Data>(verb: () => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb() };
  } catch (thrown) {
    unstable_rethrow(thrown);
    const error = asUnavailable(thrown) ?? thrown;
    if (error !== thrown) log().error({ err: thrown }, "the database can't be written to");
    if (error instanceof DomainError) return { ok: false, message: error.message, fields: error.fields };
    log().error({ err: error }, "a server action failed");
    return { ok: false, message: "Something went wrong on our side. Try again.", fields: {} };
  }
}
