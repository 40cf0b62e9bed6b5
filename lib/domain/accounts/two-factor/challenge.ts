import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { sealedNote } from "@/lib/platform/seal";

// The first step of signing in sends this to the second through the browser: who was recognized and by what, and
// until when it is valid. A new password, or a disconnected provider, also ends it.

const LIFETIME_MS = 10 * 60_000;

const Challenge = sealedNote("sign-in", z.object({ userId: z.uuid(), proof: z.string() }));

/** @param proof what the person was recognized by: the hash of their password, or `proofOfProvider` */
export function newChallenge(userId: string, proof: string): string {
  return Challenge.write({ userId, proof: hashToken(proof) }, LIFETIME_MS);
}

/** The proof of who was recognized by a provider of single sign-on. */
export function proofOfProvider(issuer: string, subject: string): string {
  return JSON.stringify([issuer, subject]);
}

/** @returns the user; undefined if the challenge is invalid, expired, or for what no longer proves anything */
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
