import { z } from "zod";
import { DomainError } from "@/lib/platform/errors";
import { sealedNote } from "@/lib/platform/seal";

// Links in emails carry what they do, sealed, so that nothing is stored for one that isn't used. Each names a state
// that using it changes, so it works once.

export const LINK_LIFETIME_MINUTES = 60;
export const LINK_LIFETIME_MS = LINK_LIFETIME_MINUTES * 60_000;

/** `state` is the hash of the password's hash. */
export const ResetLink = sealedNote("reset", z.object({ userId: z.uuid(), state: z.string() }));

/** `state` is the address that is replaced. */
export const AddressLink = sealedNote(
  "address",
  z.object({ userId: z.uuid(), state: z.string(), address: z.string() }),
);

export function expiredLink(): DomainError {
  return new DomainError("unauthenticated", "This link has expired or was already used. Request a new one.");
}
