import { invalidField } from "@/lib/platform/errors";
import { targetRefusal } from "@/lib/platform/net/check-target";
import { keyOfReceiver } from "@/lib/platform/net/receiver-url";

/** Refuses a hook URL that no delivery could go to. @throws DomainError `invalid` at the field */
export function requireAllowedTarget(hookUrl: string, field: string): void {
  // Dockbell itself, and nothing else of it may be called.
  if (keyOfReceiver(hookUrl)) return;
  const refusal = targetRefusal(new URL(hookUrl));
  if (refusal) throw invalidField(field, refusal);
}
