import type { FieldErrors } from "@/lib/errors";

/** Under these a verb takes what the body has at its top. */
const WRAPPERS = /^(?:changes|settings)\./;

/**
 * The names by which a verb's errors go on the wire: snake_case, without what the verb alone wraps its input in.
 * @param names of fields that are called otherwise there, such as `hookUrl: "webhooks.0.hook_url"`
 */
export function wireFields(fields: FieldErrors, names: Record<string, string> = {}): FieldErrors {
  const wired: FieldErrors = Object.create(null);
  for (const [field, messages] of Object.entries(fields)) {
    const bare = field.replace(WRAPPERS, "");
    const known = Object.hasOwn(names, bare) ? names[bare] : undefined;
    const name = known ?? bare.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    wired[name] = [...(wired[name] ?? []), ...messages];
  }
  return wired;
}
