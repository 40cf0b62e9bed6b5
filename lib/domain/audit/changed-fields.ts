type Value = string | number | boolean | null | readonly Value[];

/** Of something that was changed: fields by name, as people may see them. */
export type AuditedFields = Record<string, Value | undefined>;

export type FieldChanges = { before: AuditedFields; after: AuditedFields };

/** Only what differs; null when nothing does. */
export function changedFields(before: AuditedFields, after: AuditedFields): FieldChanges | null {
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (fields: AuditedFields) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  return names.length > 0 ? { before: only(before), after: only(after) } : null;
}
