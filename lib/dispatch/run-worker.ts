import { db } from "@/lib/db/client";
import { CONNECT_TIMEOUT_MS, EXCHANGE_TIMEOUT_MS } from "@/lib/dispatch/attempt-error";
import { claimDeliveries } from "@/lib/dispatch/claim";
import { DeliveryDetails } from "@/lib/dispatch/delivery-details";
import { Dispatcher, type DispatcherOptions } from "@/lib/dispatch/dispatcher";
import { listen } from "@/lib/dispatch/listen";
import { reapExpiredLeases } from "@/lib/dispatch/reap";
import { releaseDeliveries } from "@/lib/dispatch/release";
import { send } from "@/lib/dispatch/send";
import { settleDeliveries } from "@/lib/dispatch/settle";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { makeAgent } from "@/lib/net/agent";
import { DELIVERIES_CHANNEL } from "@/lib/pushes/announce-deliveries";

const OPTIONS: Omit<DispatcherOptions, "concurrency"> = {
  leaseMs: 3 * EXCHANGE_TIMEOUT_MS,
  exchangeMs: EXCHANGE_TIMEOUT_MS + 5_000,
  pollMs: 1_000,
  reapMs: 5_000,
  graceMs: 20_000,
};

/** Delivers until the signal aborts, then finishes what is under way and resolves. */
export async function runWorker({ signal }: { signal: AbortSignal }): Promise<void> {
  const agents = {
    kept: makeAgent({ connectTimeoutMs: CONNECT_TIMEOUT_MS, keepAlive: true }),
    fresh: makeAgent({ connectTimeoutMs: CONNECT_TIMEOUT_MS, keepAlive: false }),
  };
  const details = new DeliveryDetails();
  const dispatcher = new Dispatcher(
    {
      claim: async (limits) => details.load(await claimDeliveries(limits)),
      send: (delivery) => send(agents, delivery),
      settle: settleDeliveries,
      release: releaseDeliveries,
      reap: reapExpiredLeases,
      random: Math.random,
      log: log(),
    },
    { ...OPTIONS, concurrency: env().DELIVERY_CONCURRENCY },
  );
  await db().$connect();
  await Promise.all([
    dispatcher.run(signal),
    listen({
      url: env().DATABASE_URL ?? "",
      channel: DELIVERIES_CHANNEL,
      onNotify: () => dispatcher.nudge(),
      signal,
      log: log(),
    }),
  ]);
  await Promise.all([agents.kept.destroy(), agents.fresh.destroy()]);
}
