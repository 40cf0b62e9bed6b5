import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { sealedNote } from "@/lib/platform/seal";

// The state that the first step of a sign-in passes to the second through the browser: the user, the proof of
// identity and the expiry time. A new password or a disconnected provider also invalidates it.

const LIFETIME_MS = 10 * 60_000;

const Challenge = sealedNote("sign-in", z.object({ userId: z.uuid(), proof: z.string() }));

/** @param proof of identity: the password's hash, or `proofOfProvider` */
export function newChallenge(userId: string, proof: string): string {
  return Challenge.write({ userId, proof: hashToken(proof) }, LIFETIME_MS);
}

/** The proof of identity for a sign-in at a single sign-on provider. */
export function proofOfProvider(issuer: string, subject: string): string {
  return JSON.stringify([issuer, subject]);
}

/** @returns the user; undefined if the challenge is invalid or expired, or if its proof is */
export async function readChallenge(challenge: string): Promise<string | undefined> {
  const note = Challenge.read(challenge);
  if (!note) return undefined;
  const { userId, proof } = note;
  const accounts = await db().account.findMany({
    where: { userId },
    select: { providerId: true, accountId: true, password: true },
  });
  const proofs = accounts.map((one) => one.password ?? proofOfProvider(one.providerId, one.accountId));
  return proofs.some((one) => hashToken(one) === proof) ? userId : undefined;
}
