import { z } from "zod";
import { seal, unseal } from "@/lib/signing/seal";

// What the first step of signing in hands to the second, by way of the browser: whose password was right, and
// until when that counts. Sealed, so that the browser can neither read nor make one.

const LIFETIME_MS = 10 * 60_000;
const PREFIX = "sign-in ";

const Challenge = z.object({ userId: z.uuid(), until: z.number() });

export function newChallenge(userId: string): string {
  return seal(PREFIX + JSON.stringify({ userId, until: Date.now() + LIFETIME_MS }));
}

/** @returns whose it is; undefined when it is none, or too old */
export function readChallenge(challenge: string): string | undefined {
  const text = open(challenge);
  if (!text?.startsWith(PREFIX)) return undefined;
  const { userId, until } = Challenge.parse(JSON.parse(text.slice(PREFIX.length)));
  return until > Date.now() ? userId : undefined;
}

function open(challenge: string): string | undefined {
  try {
    return unseal(challenge);
  } catch {
    return undefined;
  }
}
