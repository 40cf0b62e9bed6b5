/**
 * Every action in the audit log, as the words after the actor's name. % is the target's name. Resources of a
 * repository are followed by "of" and its name.
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
  "webhook.recover": "redelivered the failed deliveries of the webhook “%”",
  "webhook.cancel-recovery": "canceled a recovery of the webhook “%”",
  "webhook.test": "sent a test to the webhook “%”",
  "webhook.delete": "deleted the webhook “%”",
  "webhook.reveal-secret": "viewed the signing secret of the webhook “%”",
  "webhook.rotate-secret": "rotated the signing secret of the webhook “%”",
  "delivery.redeliver": "redelivered a delivery of the webhook “%”",
  "delivery.redeliver-selected": "redelivered deliveries of the webhook “%”",
  "delivery.retry": "retried a delivery of the webhook “%” immediately",
  "collaborator.add": "added the collaborator %",
  "collaborator.change": "changed the role of the collaborator %",
  "collaborator.remove": "removed the collaborator %",
  "account.reset-password": "reset the password of %",
  "account.change-address": "changed the email address of %",
  "account.delete": "deleted the account %",
  "account.connect": "connected the account of % to single sign-on",
  "account.disconnect": "disconnected the account of % from single sign-on",
  "namespace.retention": "changed how long the history of % is kept",
  "organization.create": "created the organization %",
  "organization.rename": "renamed the organization %",
  "organization.delete": "deleted the organization %",
  "invitation.create": "created an invitation for %",
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
  "registry.retry-notification": "retried a notification of the registry “%” that was set aside",
  "registry.delete-notification": "deleted a notification of the registry “%” that was set aside",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

function isAuditAction(value: string): value is AuditAction {
  return value in AUDIT_ACTIONS;
}

type AuditedAction = { action: string; target: string; repository: string | null };

/** The action as the words after the actor's name: `changed the webhook “deploy” of app`. */
export function auditSentence({ action, target, repository }: AuditedAction): string {
  if (!isAuditAction(action)) return `${action} ${target}`;
  const of = repository !== null && repository !== target ? ` of ${repository}` : "";
  return AUDIT_ACTIONS[action].replace("%", () => target) + of;
}
