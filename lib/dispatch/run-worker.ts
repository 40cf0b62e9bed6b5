import { applyCallbacks } from "@/lib/callbacks/apply-callbacks";
import { db } from "@/lib/db/client";
import { CONNECT_TIMEOUT_MS, EXCHANGE_TIMEOUT_MS } from "@/lib/dispatch/attempt-error";
import { claimDeliveries } from "@/lib/dispatch/claim";
import type { Agents } from "@/lib/dispatch/deliver";
import { DeliveryDetails } from "@/lib/dispatch/delivery-details";
import { Dispatcher, type DispatcherOptions } from "@/lib/dispatch/dispatcher";
import { listen } from "@/lib/dispatch/listen";
import { noteAttempt } from "@/lib/dispatch/note-attempt";
import { reapExpiredLeases } from "@/lib/dispatch/reap";
import { releaseDeliveries } from "@/lib/dispatch/release";
import { send } from "@/lib/dispatch/send";
import { type Settlement, settleDeliveries } from "@/lib/dispatch/settle";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { makeAgent } from "@/lib/net/agent";
import { POLICY_TO_RECEIVERS, type TargetPolicy } from "@/lib/net/target-policy";
import { WorkerMetrics } from "@/lib/operation/worker-metrics";
import { DELIVERIES_CHANNEL } from "@/lib/pushes/announce-deliveries";

const OPTIONS: Omit<DispatcherOptions, "concurrency"> = {
  leaseMs: 3 * EXCHANGE_TIMEOUT_MS,
  exchangeMs: EXCHANGE_TIMEOUT_MS + 5_000,
  pollMs: 1_000,
  reapMs: 5_000,
  graceMs: 20_000,
};

type RunOptions = { signal: AbortSignal /** Counts what it does. */; metrics?: WorkerMetrics };

/** Delivers until the signal aborts, then finishes what is under way and resolves. */
export async function runWorker({ signal, metrics = new WorkerMetrics() }: RunOptions): Promise<void> {
  const agents = { ...makeAgents(), toReceivers: makeAgents(POLICY_TO_RECEIVERS) };
  const details = new DeliveryDetails();
  const dispatcher = new Dispatcher(
    {
      claim: (limits) => metrics.timed("claim", async () => details.load(await claimDeliveries(limits))),
      send: async (delivery) => {
        const exchange = await metrics.sent(send(agents, delivery));
        noteAttempt(delivery, exchange);
        return exchange;
      },
      settle: async (settlements) => {
        await metrics.timed("settle", () => settleAndApply(settlements));
        metrics.settled(settlements);
      },
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
  const { kept, fresh, toReceivers } = agents;
  await Promise.all([kept, fresh, toReceivers.kept, toReceivers.fresh].map((agent) => agent.destroy()));
}

/** A receiver may call back before it answers: then the result finds the callback there already. */
async function settleAndApply(settlements: readonly Settlement[]): Promise<void> {
  await settleDeliveries(settlements);
  const waiting = settlements.filter(({ delivery, exchange }) => delivery.callbackSeconds && !exchange.error);
  if (waiting.length > 0) await applyCallbacks(waiting.map(({ delivery }) => delivery.id));
}

/** @param policy this Dockbell's rules unless said otherwise */
function makeAgents(policy?: TargetPolicy): Agents {
  const options = { connectTimeoutMs: CONNECT_TIMEOUT_MS, ...(policy ? { policy } : {}) };
  return {
    kept: makeAgent({ ...options, keepAlive: true }),
    fresh: makeAgent({ ...options, keepAlive: false }),
  };
}
