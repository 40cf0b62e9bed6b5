import { redirect } from "next/navigation";
import type { Ctx } from "@/lib/access/actor";
import { type ActionOptions, runAction, runPublicAction } from "@/lib/http/run-action";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";

type FormVerb<Input, Data> = {
  /** Reads the input from a form's fields. The verb refuses missing or invalid values. */
  read: (form: FormData) => Input;
  verb: (input: Input, ctx: Ctx) => Promise<Data>;
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
  return async (given, form) => {
    if (!(form instanceof FormData)) return runAction((ctx) => verb(given, ctx));
    // Runs inside the action, so that a defect in `read` is logged and the entered values are returned.
    const result = await runAction(async (ctx) => {
      const input = read(form);
      return { input, data: await verb(input, ctx) };
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
    const result = await runPublicAction((ctx) => verb(fields, ctx), options);
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
