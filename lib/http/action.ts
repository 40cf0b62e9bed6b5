import { redirect, unstable_rethrow } from "next/navigation";
import type { Call, Ctx } from "@/lib/access/actor";
import { currentCtx } from "@/lib/access/current-ctx";
import { noteFormRead } from "@/lib/http/malformed-action";
import { countRequest } from "@/lib/http/rate-limit";
import { isRefusedAsWrite, READ_ONLY_DETAIL } from "@/lib/http/read-only";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DEFECT, DomainError, NotFoundError, SignedOutError, StaleError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { ActionResult, FormAction, Refusal } from "@/lib/platform/wire/action-result";

type ActionOptions = {
  /** Whether it changes nothing but the person's own session, so that it also runs with READ_ONLY. */
  isRead?: boolean;
  /** Whether it also runs before sign-in. */
  isPublic?: boolean;
};

/** For actions that also run with READ_ONLY. */
export const READS: ActionOptions = { isRead: true };

/** For actions that also run before sign-in. */
export const PUBLIC_READS: ActionOptions = { isRead: true, isPublic: true };

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
    if (options?.isPublic || !(await isOfSignedOut(error))) return refusalOf(error);
    return { ...refusalOf(new SignedOutError()), isSignedOut: true };
  }
}

/** A server action that runs a verb with the input of the component that calls it. */
export function action<Input, Data>(
  verb: (call: Call<Input>) => Promise<Data>,
  options?: ActionOptions,
): (input: Input) => Promise<ActionResult<Data>> {
  return async (input) => runAction((ctx) => verb({ ctx, input }), options);
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

/** Without a session, everything private is "not found", so the error states that the session is missing. */
async function isOfSignedOut(error: unknown): Promise<boolean> {
  if (error instanceof SignedOutError) return true;
  if (!(error instanceof DomainError) || !["not_found", "forbidden"].includes(error.code)) return false;
  return (await currentCtx()).actor.type === "anonymous";
}

function refusalOf(thrown: unknown): Refusal {
  unstable_rethrow(thrown);
  const error = asUnavailable(thrown);
  if (error instanceof DomainError) {
    const { fields } = error;
    // Another person can delete what a page still shows.
    const nextStep = error instanceof NotFoundError ? " It may have been deleted. Reload the page." : "";
    return {
      ok: false,
      message: error.message + nextStep,
      fields,
      ...(error instanceof StaleError && { conflict: error.conflict }),
    };
  }
  log().error({ err: error }, "a server action failed");
  return { ok: false, message: DEFECT, fields: {} };
}

type FormVerb<Input, Data> = {
  /** Reads the input from a form's fields. The verb refuses missing or invalid values. */
  read: (form: FormData) => NoInfer<Input>;
  verb: (call: Call<Input>) => Promise<Data>;
  /** The page for a browser without JavaScript afterwards. Without it, the same page shows the data. */
  next?: (data: Data, input: Input) => string;
};

/** Passwords, codes and tokens are never sent back in a page. */
const SECRET = /password|current|code|token|challenge/i;

/** A server action that runs a verb for a component's input, or without JavaScript for a form's fields. */
export function formAction<Input, Data>({
  read,
  verb,
  next,
}: FormVerb<Input, Data>): FormAction<Input, Data> {
  return async (argument, form) => {
    if (!(form instanceof FormData)) return runAction((ctx) => verb({ ctx, input: argument }));
    // Runs inside the action, so that a defect in `read` is logged and the entered values are returned.
    const result = await runAction(async (ctx) => {
      const input = read(form);
      return { input, data: await verb({ ctx, input }) };
    });
    if (!result.ok) return { ...result, typed: typedOf(form) };
    const { input, data } = result.data;
    if (next) redirect(next(data, input));
    return { ok: true, data };
  };
}

/** As React calls it for a form: with the previous result. */
type PostedAction<Data> = (state: unknown, form: FormData) => Promise<ActionResult<Data>>;

type PublicForm<Data> = {
  verb: (fields: FormData, ctx: Ctx) => Promise<Data>;
  /** The page to open afterwards; undefined shows the data on the same page. */
  next?: (data: Data, fields: FormData) => string | undefined;
};

/** A server action of a form for people who may not be signed in. The browser can post it without JavaScript. */
export function publicFormAction<Data>(
  { verb, next }: PublicForm<Data>,
  options?: ActionOptions,
): PostedAction<Data> {
  return async (_state, form) => {
    // Anyone can call an action with any argument.
    const fields = form instanceof FormData ? form : new FormData();
    const result = await runAction((ctx) => verb(fields, ctx), { ...options, isPublic: true });
    if (!result.ok) return { ...result, typed: typedOf(fields) };
    const path = next?.(result.data, fields);
    if (path) redirect(path);
    return result;
  };
}

/** The values of a form, to fill it in again, without secrets. */
function typedOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value !== "string" || name.startsWith("$ACTION") || SECRET.test(name) ? [] : [[name, value]],
    ),
  );
}

/** A text field; empty if it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export function optionalTextOf(form: FormData, name: string): string | undefined {
  return textOf(form, name).trim() || undefined;
}

/** A number, null for an empty field, and NaN, which every schema refuses, for anything else. */
export function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name).trim();
  return text === "" ? null : Number(text);
}

export function revisionOf(form: FormData): { revision?: number } {
  const revision = numberOf(form, "revision");
  return revision === null ? {} : { revision };
}
