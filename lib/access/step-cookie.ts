import { env } from "@/lib/platform/env";

// Cookies that remember the steps of a sign-in at a provider (lib/domain/accounts/single-sign-on).

export const STEP_COOKIES = {
  trip: "dockbell-sign-on",
  newcomer: "dockbell-newcomer",
  secondStep: "dockbell-second-step",
} as const;

type StepCookie = keyof typeof STEP_COOKIES;

/** Until a step expires. */
export const STEP_LIFETIME_MS = 10 * 60_000;

/** The header that sets one. */
export function setStep(step: StepCookie, value: string): string {
  return cookie(step, value, STEP_LIFETIME_MS / 1_000);
}

export function dropStep(step: StepCookie): string {
  return cookie(step, "", 0);
}

/** Lax, because the provider's redirect comes from another site. */
function cookie(step: StepCookie, value: string, maxAge: number): string {
  const secure = env().PUBLIC_URL.startsWith("https://") ? "; Secure" : "";
  return `${STEP_COOKIES[step]}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
