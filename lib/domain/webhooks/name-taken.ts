import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { conflictingField, type DomainError } from "@/lib/platform/errors";

/** Names are unique where a webhook is. @param field that has the name */
export function nameTaken(field: string, name: string, scope: WebhookScope): DomainError {
  const home = scope.name === undefined ? "namespace" : "repository";
  return conflictingField(field, `This ${home} has a webhook named "${name}" already. Choose another name.`);
}
