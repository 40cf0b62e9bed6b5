import { AUDIT_ACTIONS, isAuditAction } from "@/lib/domain/audit/shared/audit-actions";

type Said = { action: string; target: string; repository: string | null };

/** What was done, as a person says it after the name of who did it: `changed the webhook “deploy” of app`. */
export function auditSentence({ action, target, repository }: Said): string {
  if (!isAuditAction(action)) return `${action} ${target}`;
  const of = repository !== null && repository !== target ? ` of ${repository}` : "";
  return AUDIT_ACTIONS[action].replace("%", () => target) + of;
}
