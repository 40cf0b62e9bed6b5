/** The saved values that a form shows, and the input over them. */
export type Draft<Values extends object> = {
  /** As the server had them at `revision`. */
  base: Values;
  revision: number;
  values: Values;
};

/** The fields that differ from what was shown. */
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
 * The draft over a state that the page has read meanwhile. If another user changed a field that was typed in, the
 * draft keeps its old revision, so that saving it asks what to keep.
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

/** The draft with the other side's values in these fields. */
export function withTheirs<Values extends object>(
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
 * The values of a form that was sent without JavaScript and refused: text fields as they were typed.
 * @param other reads the fields that are not text, such as check boxes
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
