type Value = string | number | boolean | null | readonly Value[];

/** Fields of a changed resource by name, as people may see them. */
export type AuditedFields = Record<string, Value | undefined>;

export type FieldChanges = { before: AuditedFields; after: AuditedFields };

/** Only the changed fields; null if nothing changed. */
export function changedFields(before: AuditedFields, after: AuditedFields): FieldChanges | null {
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (fields: AuditedFields) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  return names.length > 0 ? { before: only(before), after: only(after) } : null;
}

/** The non-empty fields of a created or deleted resource. */
export function filledFields(fields: AuditedFields): AuditedFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
