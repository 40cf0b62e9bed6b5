import { unstable_rethrow } from "next/navigation";
import { currentCtx } from "@/lib/accounts/current-ctx";
import { DomainError, type ErrorCode, type FieldErrors } from "@/lib/errors";
import { log } from "@/lib/log";

/** Why a server action did nothing. `code` is absent when the error is a defect and not the caller's. */
export type Refusal = { ok: false; code?: ErrorCode; message: string; fields: FieldErrors };

/** What a server action answers: the data, or a message with the fields it is about. */
export type ActionResult<Data> = { ok: true; data: Data } | Refusal;

/** Runs a verb for a server action. Domain errors become a result; anything else is logged and shown as generic. */
export async function runAction<Data>(verb: () => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await verb() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof DomainError) return refusalOf(error);
    log().error({ err: error }, "a server action failed");
    return { ok: false, message: "Something went wrong on our side. Try again.", fields: {} };
  }
}

/** Without a session everything private is "not found": signing in again is what helps. */
async function refusalOf({ code, message, fields }: DomainError): Promise<Refusal> {
  const isHidden = code === "not_found" || code === "forbidden";
  if (isHidden && (await currentCtx()).actor.type === "anonymous") {
    return { ok: false, code: "unauthenticated", message: "Sign in to continue.", fields: {} };
  }
  return { ok: false, code, message, fields };
}
