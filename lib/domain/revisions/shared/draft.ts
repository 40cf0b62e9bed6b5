/** The saved values that a form shows, and the input that replaces them. */
export type Draft<Values extends object> = {
  /** The server's values at `revision`. */
  base: Values;
  revision: number;
  values: Values;
};

/** The fields that differ from the shown values. */
export function changedValues<Values extends object>({ base, values }: Draft<Values>): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !isSame(value, base[field as keyof Values])),
  ) as Partial<Values>;
}

/** Moves the draft to a newer state and keeps the input. */
export function rebased<Values extends object>(
  draft: Draft<Values>,
  newer: Values,
  revision: number,
): Draft<Values> {
  return { base: newer, revision, values: { ...newer, ...changedValues(draft) } };
}

/**
 * Applies the draft to a newer state that the page has read. If another user changed a field with input, the draft
 * keeps its old revision, so that the person who saves it can select which version to keep.
 */
export function refreshed<Values extends object>(
  draft: Draft<Values>,
  newer: Values,
  revision: number,
): Draft<Values> {
  if (revision <= draft.revision) return draft;
  const typed = Object.keys(changedValues(draft)) as (keyof Values)[];
  const isSafe = typed.every(
    (field) => isSame(newer[field], draft.base[field]) || isSame(newer[field], draft.values[field]),
  );
  return isSafe ? rebased(draft, newer, revision) : draft;
}

/** The draft with the other person's values in these fields. */
export function withOtherVersion<Values extends object>(
  draft: Draft<Values>,
  newer: Values,
  revision: number,
  fields: readonly string[],
): Draft<Values> {
  const theirs = Object.fromEntries(
    Object.entries(newer).filter(([field]) => fields.includes(field)),
  ) as Partial<Values>;
  const next = rebased(draft, newer, revision);
  return { ...next, values: { ...next.values, ...theirs } };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The input of a refused form that was sent without JavaScript. @param other reads the fields that aren't text, such
 * as check boxes
 */
export function restored<Values extends object>(
  shown: Values,
  typed: Readonly<Record<string, string>>,
  other: (typed: Readonly<Record<string, string>>) => Partial<Values>,
): Values {
  const texts = Object.entries(shown).flatMap(([name, value]) =>
    typeof value === "string" && Object.hasOwn(typed, name) ? [[name, typed[name]]] : [],
  );
  return { ...shown, ...Object.fromEntries(texts), ...other(typed) };
}
