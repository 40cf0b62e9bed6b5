import { setupLink } from "@/lib/access/setup-link";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { log } from "@/lib/platform/log";
import { say } from "@/lib/platform/say";

const MIN_INTERVAL_MS = 60_000;

let announcedAt = Number.NEGATIVE_INFINITY;

/** Writes the link that creates the first account to the log while it's needed, at most once a minute. */
export async function announceSetupLink(): Promise<void> {
  const { needsLink } = await signUpPolicy();
  if (!needsLink || performance.now() - announcedAt < MIN_INTERVAL_MS) return;
  announcedAt = performance.now();
  const line = `No one has an account yet. Open ${setupLink()} to create the first one, which owns this instance.`;
  // Ignores LOG_LEVEL, because nobody can sign up without the link.
  if (log().isLevelEnabled("warn")) log().warn(line);
  else say(line);
}
