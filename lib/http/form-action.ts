import { redirect } from "next/navigation";
import type { Ctx } from "@/lib/access/actor";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type FormCall<Input, Data> = {
  input: Input;
  form: FormData | undefined;
  /** Reads the input from a form's fields. The verb refuses missing or invalid values. */
  read: (form: FormData) => Input;
  verb: (input: Input, ctx: Ctx) => Promise<Data>;
  /** The page for a browser without JavaScript afterwards. Without it, the same page shows the data. */
  next?: (data: Data, input: Input) => string;
};

/** Passwords and codes are never sent back in a page. */
const SECRET = /password|current|code/i;

/** Runs a verb for a server action that a form calls with JavaScript (`input`) and without (`form`). */
export async function runFormAction<Input, Data>(call: FormCall<Input, Data>): Promise<ActionResult<Data>> {
  const { form, verb, next } = call;
  if (!(form instanceof FormData)) return runAction((ctx) => verb(call.input, ctx));
  // Runs inside the action, so that a defect in `read` is logged and the entered values are returned.
  const result = await runAction(async (ctx) => {
    const input = call.read(form);
    return { input, data: await verb(input, ctx) };
  });
  if (!result.ok) return { ...result, typed: typedOf(form) };
  const { input, data } = result.data;
  if (next) redirect(next(data, input));
  return { ok: true, data };
}

/** The form of an action, which anyone can call with any argument. */
export function formOf(form: unknown): FormData {
  return form instanceof FormData ? form : new FormData();
}

/** The values of a form, to fill it in again, without secrets. */
export function typedOf(form: FormData): Record<string, string> {
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

/** An optional text field. */
export function optionalTextOf(form: FormData, name: string): string | undefined {
  return textOf(form, name).trim() || undefined;
}

/** A number, null for an empty field, and NaN, which every schema refuses, for anything else. */
export function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name).trim();
  return text === "" ? null : Number(text);
}

/** The revision that the form showed. */
export function revisionOf(form: FormData): { revision?: number } {
  const revision = numberOf(form, "revision");
  return revision === null ? {} : { revision };
}
