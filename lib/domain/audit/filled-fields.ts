import type { AuditedFields } from "@/lib/domain/audit/changed-fields";

/** The non-empty fields of a created or deleted resource. */
export function filledFields(fields: AuditedFields): AuditedFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
