import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";
import { DomainError, rateLimited } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { clientNetwork } from "@/lib/platform/net/client-network";
import { sealedNote } from "@/lib/platform/seal";
import { counted } from "@/lib/platform/text/sentence";

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

const MINUTE_SECONDS = 60;
const MAX_REQUESTS_PER_NETWORK = 10;
const MAX_LINKS_PER_ADDRESS = 3;

const limiter = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPrisma({ storeClient: db(), tableName: "rateLimit", keyPrefix, points, duration });

let cached: { network: RateLimiterPrisma; address: RateLimiterPrisma } | undefined;

function limiters() {
  cached ??= {
    network: limiter("mail-link-network", MAX_REQUESTS_PER_NETWORK, 15 * MINUTE_SECONDS),
    address: limiter("mail-link-address", MAX_LINKS_PER_ADDRESS, 60 * MINUTE_SECONDS),
  };
  return cached;
}

/** Counts a request for a link by where it comes from, whatever it asks for. @throws DomainError `rate_limited` */
export async function countLinkRequest(ctx: Ctx): Promise<void> {
  try {
    await limiters().network.consume(clientNetwork(ctx.client?.address));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw rateLimited(
      `Too many requests for an email. Try again in ${counted(minutes, "minute")}.`,
      refusal.msBeforeNext / 1_000,
    );
  }
}

/** Counts a link to an address, known or not. @returns whether it may still be sent */
export async function mayMailLink(address: string): Promise<boolean> {
  try {
    await limiters().address.consume(hashToken(address.toLowerCase()));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}
