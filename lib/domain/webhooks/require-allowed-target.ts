import { invalidField } from "@/lib/platform/errors";
import { targetRefusal } from "@/lib/platform/net/check-target";
import { keyOfReceiver } from "@/lib/platform/net/receiver-url";

/** Refuses a hook URL that deliveries can't call. @throws DomainError `invalid` at the field */
export function requireAllowedTarget(hookUrl: string, field: string): void {
  // Test receivers are the only part of Dockbell that webhooks can call.
  if (keyOfReceiver(hookUrl)) return;
  const refusal = targetRefusal(new URL(hookUrl));
  if (refusal) throw invalidField(field, refusal);
}
