import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { conflictingField, type DomainError } from "@/lib/platform/errors";

/** Names are unique in a repository or namespace. @param field the field with the name */
export function nameTaken(field: string, name: string, scope: WebhookScope): DomainError {
  const home = scope.name === undefined ? "namespace" : "repository";
  return conflictingField(field, `This ${home} already has a webhook named "${name}". Use another name.`);
}
