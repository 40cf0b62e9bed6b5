import { conflictingField, type DomainError } from "@/lib/errors";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** Names are unique where a webhook is. @param field that has the name */
export function nameTaken(field: string, name: string, scope: WebhookScope): DomainError {
  const home = scope.name === undefined ? "namespace" : "repository";
  return conflictingField(field, `This ${home} has a webhook named "${name}" already. Choose another name.`);
}
