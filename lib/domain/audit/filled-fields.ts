import type { AuditedFields } from "@/lib/domain/audit/changed-fields";

/** Of something that was made or deleted: the fields that say anything. */
export function filledFields(fields: AuditedFields): AuditedFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
