import { setTimeout as delay } from "node:timers/promises";
import { forgetOld } from "@/lib/domain/registry/arrivals";
import { NOTIFICATIONS_CHANNEL } from "@/lib/domain/registry/inbox";
import { processInbox } from "@/lib/domain/registry/process-inbox";
import { listen } from "@/lib/platform/db/listen";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { Nudge } from "@/lib/platform/nudge";

const POLL_MS = 1_000;
const MAX_REST_MS = 250;
const FORGET_EVERY_MS = 60_000;

/** Turns registries' notifications into pushes until the signal aborts. */
export async function runIntake({ signal }: { signal: AbortSignal }): Promise<void> {
  const nudge = new Nudge();
  signal.addEventListener("abort", () => nudge.ring(), { once: true });
  await Promise.all([
    work(nudge, signal),
    listen({
      url: env().DATABASE_URL ?? "",
      channel: NOTIFICATIONS_CHANNEL,
      onNotify: () => nudge.ring(),
      signal,
    }),
  ]);
}

async function work(nudge: Nudge, signal: AbortSignal): Promise<void> {
  let forgotAt = performance.now();
  while (!signal.aborted) {
    let count = 0;
    const startedAt = performance.now();
    try {
      count = await processInbox();
      if (startedAt - forgotAt > FORGET_EVERY_MS) {
        forgotAt = startedAt;
        await forgetOld();
      }
    } catch (error) {
      log().error({ err: error }, "couldn't record registry notifications; retrying");
    }
    if (signal.aborted) return;
    if (count === 0) await nudge.wait(POLL_MS);
    else await rest(performance.now() - startedAt, signal);
  }
}

/**
 * Pauses for as long as the work took, so that a flood of notifications leaves half of the time for responses, pages
 * and deliveries. Notifications that arrive in the meantime are written together.
 */
async function rest(workMs: number, signal: AbortSignal): Promise<void> {
  await delay(Math.min(workMs, MAX_REST_MS), undefined, { signal }).catch(() => undefined);
}
