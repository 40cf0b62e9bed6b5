import { createHmac } from "node:crypto";
import { db } from "@/lib/platform/db/client";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import { warnAlways } from "@/lib/platform/log";
import { secrets } from "@/lib/platform/secrets";

export type SignUpPolicy = {
  /** Whether an account can be created now. */
  isOpen: boolean;
  /** No account exists yet. The first one administers the instance. */
  isFirst: boolean;
  /** Creating it requires the link that Dockbell printed when it started. */
  needsLink: boolean;
};

export const SIGN_UP_CLOSED =
  "Sign-up is closed. Ask an organization owner for an invitation, or ask the administrator of this Dockbell instance.";

/** The first account, if the settings define it. Then nobody can sign up before it exists. */
export function firstAdministrator(): { username: string; email: string; password: string } | undefined {
  const { ADMIN_USERNAME: username, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env();
  return username && email && password ? { username, email, password } : undefined;
}

/**
 * Who can sign up: the first visitor (with the setup link if strangers can reach the instance), and later ones if
 * `SIGNUP` is open.
 */
export async function signUpPolicy(): Promise<SignUpPolicy> {
  const anyone = await db().user.findFirst({ select: { id: true } });
  if (anyone === null && firstAdministrator()) return { isFirst: false, isOpen: false, needsLink: false };
  const isFirst = anyone === null;
  return { isFirst, isOpen: isFirst || env().SIGNUP === "open", needsLink: isFirst && needsSetupLink() };
}

const MIN_INTERVAL_MS = 60_000;

let announcedAt = Number.NEGATIVE_INFINITY;

/** Writes the link that creates the first account to the log while it's needed, at most once a minute. */
export async function announceSetupLink(): Promise<void> {
  const { needsLink } = await signUpPolicy();
  if (!needsLink || performance.now() - announcedAt < MIN_INTERVAL_MS) return;
  announcedAt = performance.now();
  // The first account can't be created without the link.
  warnAlways(
    `No one has an account yet. Open ${setupLink()} to create the first one, which administers this instance.`,
  );
}

/** Whether strangers can reach this instance, so that being the first visitor doesn't make anyone its owner. */
function needsSetupLink(): boolean {
  return env().SIGNUP !== "open" && !isForThisMachineOnly();
}

/**
 * The link that creates the first account. It's derived from the instance's secrets, so all of its processes have
 * the same one, and it has no effect after the first account exists.
 */
export function setupLink(): string {
  return `${env().PUBLIC_URL}/signup?setup=${setupToken()}`;
}

export function neededSetupLink(): string | undefined {
  return needsSetupLink() ? setupLink() : undefined;
}

/** The part of the link that only those who can read the log know. */
export function setupToken(): string {
  return createHmac("sha256", secrets().authSecret).update("the first account").digest("base64url");
}
