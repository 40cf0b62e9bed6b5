import { RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { DomainError, rateLimited } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { countToward, storedLimiter } from "@/lib/platform/limits/limiters";
import { clientNetwork } from "@/lib/platform/net/client-network";
import { sealedNote } from "@/lib/platform/seal";

// Links in emails contain their action, encrypted, so that unused links need no storage. Each also contains a state
// that its use changes, so it works once.

export const LINK_LIFETIME_MINUTES = 60;
export const LINK_LIFETIME_MS = LINK_LIFETIME_MINUTES * 60_000;

/** `state` is a hash of the password's hash. */
export const ResetLink = sealedNote("reset", z.object({ userId: z.uuid(), state: z.string() }));

/** `state` is the address that is replaced. */
export const AddressLink = sealedNote(
  "address",
  z.object({ userId: z.uuid(), state: z.string(), address: z.string() }),
);

export function expiredLink(): DomainError {
  return new DomainError("unauthenticated", "This link has expired or was already used. Request a new one.");
}

const MINUTE_SECONDS = 60;
const PER_NETWORK = { points: 10, duration: 15 * MINUTE_SECONDS };
const PER_ADDRESS = { points: 3, duration: 60 * MINUTE_SECONDS };

/** Counts a request for any link toward the limit of the client's network. @throws DomainError `rate_limited` */
export async function countLinkRequest(ctx: Ctx): Promise<void> {
  const limiter = storedLimiter("mail-link-network", PER_NETWORK);
  await countToward(limiter, clientNetwork(ctx.client?.address), (ms) =>
    rateLimited("You requested too many emails.", ms),
  );
}

/** Counts a link toward the limit of its address, whether or not it has an account. @returns false over the limit */
export async function mayMailLink(address: string): Promise<boolean> {
  try {
    await storedLimiter("mail-link-address", PER_ADDRESS).consume(hashToken(address.toLowerCase()));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}
