import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { hashToken } from "@/lib/platform/hash-token";
import { seal, unseal } from "@/lib/platform/seal";

// The first step of signing in sends this to the second through the browser: whose password was right, and
// until when it is valid. Changing the password also ends it. It is encrypted, so the browser can neither
// read nor forge it.

const LIFETIME_MS = 10 * 60_000;
const PREFIX = "sign-in ";

const Challenge = z.object({ userId: z.uuid(), until: z.number(), password: z.string() });

/** @param passwordHash of the correct password */
export function newChallenge(userId: string, passwordHash: string): string {
  const until = Date.now() + LIFETIME_MS;
  return seal(PREFIX + JSON.stringify({ userId, until, password: hashToken(passwordHash) }));
}

/** @returns the user; undefined if the challenge is invalid, expired, or for an old password */
export async function readChallenge(challenge: string): Promise<string | undefined> {
  const text = open(challenge);
  if (!text?.startsWith(PREFIX)) return undefined;
  const { data } = Challenge.safeParse(JSON.parse(text.slice(PREFIX.length)));
  if (!data || data.until <= Date.now()) return undefined;
  const { userId, password } = data;
  const row = await db().account.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  return row?.password && hashToken(row.password) === password ? userId : undefined;
}

function open(challenge: string): string | undefined {
  try {
    return unseal(challenge);
  } catch {
    return undefined;
  }
}
