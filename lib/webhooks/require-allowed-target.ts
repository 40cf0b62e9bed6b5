import { invalidField } from "@/lib/errors";
import { targetRefusal } from "@/lib/net/check-target";

/** Refuses a hook URL that no delivery could go to. @throws DomainError `invalid` at the field */
export function requireAllowedTarget(hookUrl: string, field: string): void {
  const refusal = targetRefusal(new URL(hookUrl));
  if (refusal) throw invalidField(field, refusal);
}
