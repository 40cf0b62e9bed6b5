import { listen } from "@/lib/dispatch/listen";
import { Nudge } from "@/lib/dispatch/nudge";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { NOTIFICATIONS_CHANNEL } from "@/lib/registry/inbox";
import { processInbox } from "@/lib/registry/process-inbox";

const POLL_MS = 1_000;

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
      log: log(),
    }),
  ]);
}

async function work(nudge: Nudge, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let count = 0;
    try {
      count = await processInbox();
    } catch (error) {
      log().error({ err: error }, "notifications of registries could not be recorded; trying again");
    }
    if (count === 0 && !signal.aborted) await nudge.wait(POLL_MS);
  }
}
