import { createHmac } from "node:crypto";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import { secrets } from "@/lib/platform/secrets";

/** Whether strangers can reach this instance, so that being the first visitor doesn't make anyone its owner. */
export function needsSetupLink(): boolean {
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
