/**
 * Everything that the audit log can say was done, as what comes after the actor's name; % is the target's.
 * What belongs to a repository is said to be "of" it.
 */
const AUDIT_ACTIONS = {
  "repository.create": "created the repository %",
  "repository.update": "changed the repository %",
  "repository.delete": "deleted the repository %",
  "tag.delete": "deleted the tag %",
  "webhook.create": "created the webhook “%”",
  "webhook.update": "changed the webhook “%”",
  "webhook.pause": "paused the webhook “%”",
  "webhook.resume": "resumed the webhook “%”",
  "webhook.enable": "enabled the webhook “%”",
  "webhook.disable": "disabled the webhook “%”",
  "webhook.recover": "sent again what had failed for the webhook “%”",
  "webhook.cancel-recovery": "cancelled the sending again of failures for the webhook “%”",
  "webhook.test": "sent a test to the webhook “%”",
  "webhook.delete": "deleted the webhook “%”",
  "webhook.reveal-secret": "looked at the signing secret of the webhook “%”",
  "webhook.rotate-secret": "rotated the signing secret of the webhook “%”",
  "delivery.redeliver": "sent a delivery again for the webhook “%”",
  "delivery.redeliver-selected": "sent deliveries again for the webhook “%”",
  "delivery.retry": "retried a delivery at once for the webhook “%”",
  "collaborator.add": "added the collaborator %",
  "collaborator.change": "changed the role of the collaborator %",
  "collaborator.remove": "removed the collaborator %",
  "account.reset-password": "reset the password of %",
  "account.change-address": "changed the email address of %",
  "namespace.retention": "changed for how long the history of % is kept",
  "organization.create": "created the organization %",
  "organization.rename": "renamed the organization %",
  "organization.delete": "deleted the organization %",
  "invitation.create": "made an invitation for %",
  "invitation.revoke": "revoked an invitation for %",
  "member.join": "joined as %",
  "member.change": "changed the role of the member %",
  "member.remove": "removed the member %",
  "registry.connect": "connected the registry “%”",
  "registry.update": "changed the registry “%”",
  "registry.rotate-token": "rotated the token of the registry “%”",
  "receiver.create": "created the test receiver %",
  "receiver.update": "changed the response of the test receiver %",
  "receiver.delete": "deleted the test receiver %",
  "registry.disconnect": "disconnected the registry “%”",
  "registry.retry-notification": "retried a notification of the registry “%” that had been set aside",
  "registry.delete-notification": "deleted a notification of the registry “%” that had been set aside",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

function isAuditAction(value: string): value is AuditAction {
  return value in AUDIT_ACTIONS;
}

type Said = { action: string; target: string; repository: string | null };

/** What was done, as a person says it after the name of who did it: `changed the webhook “deploy” of app`. */
export function auditSentence({ action, target, repository }: Said): string {
  if (!isAuditAction(action)) return `${action} ${target}`;
  const of = repository !== null && repository !== target ? ` of ${repository}` : "";
  return AUDIT_ACTIONS[action].replace("%", () => target) + of;
}
