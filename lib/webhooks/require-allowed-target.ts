import { invalidField } from "@/lib/errors";
import { targetRefusal } from "@/lib/net/check-target";
import { keyOfReceiver } from "@/lib/test-receivers/receiver-url";

/** Refuses a hook URL that no delivery could go to. @throws DomainError `invalid` at the field */
export function requireAllowedTarget(hookUrl: string, field: string): void {
  // Dockbell itself, and nothing else of it may be called.
  if (keyOfReceiver(hookUrl)) return;
  const refusal = targetRefusal(new URL(hookUrl));
  if (refusal) throw invalidField(field, refusal);
}
