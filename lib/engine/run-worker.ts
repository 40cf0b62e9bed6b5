import { CONNECT_TIMEOUT_MS, EXCHANGE_TIMEOUT_MS } from "@/lib/engine/attempt-error";
import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import type { Agents } from "@/lib/engine/deliver";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { Dispatcher } from "@/lib/engine/dispatcher";
import type { DispatcherOptions } from "@/lib/engine/dispatcher-options";
import { send } from "@/lib/engine/send";
import { WorkerMetrics } from "@/lib/engine/worker-metrics";
import { db } from "@/lib/platform/db/client";
import { keepConnection } from "@/lib/platform/db/keep-connection";
import { listenOn } from "@/lib/platform/db/listen";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { makeAgent } from "@/lib/platform/net/agent";
import type { Exchange } from "@/lib/platform/net/exchange";
import { POLICY_TO_RECEIVERS, type TargetPolicy } from "@/lib/platform/net/target-policy";
import { traceAttempt } from "@/lib/platform/tracing/tracing";
import { claimDeliveries } from "@/lib/queue/claim";
import { applyCallbacks } from "@/lib/queue/conclude";
import { countWorkers, LeaseHolder } from "@/lib/queue/lease-holder";
import { DELIVERIES_CHANNEL } from "@/lib/queue/queue-transaction";
import { reapLeases } from "@/lib/queue/reap";
import { releaseDeliveries } from "@/lib/queue/release";
import { type Settlement, settleDeliveries } from "@/lib/queue/settle";

const OPTIONS: Omit<DispatcherOptions, "concurrency"> = {
  leaseMs: 3 * EXCHANGE_TIMEOUT_MS,
  exchangeMs: EXCHANGE_TIMEOUT_MS + 5_000,
  pollMs: 1_000,
  reapMs: 1_000,
  graceMs: 20_000,
};

const POOLED =
  "a connection pooler is in front of the database: deliveries of a worker that dies wait until their leases expire";

type RunOptions = { signal: AbortSignal /** Its metrics. */; metrics?: WorkerMetrics };

/** Delivers until the signal aborts, then finishes deliveries in progress and resolves. */
export async function runWorker({ signal, metrics = new WorkerMetrics() }: RunOptions): Promise<void> {
  // Test receivers are Dockbell itself, which a proxy may not reach.
  const toReceivers = makeAgents({ policy: POLICY_TO_RECEIVERS, findProxy: null });
  const agents = { ...makeAgents(), toReceivers };
  const details = new DeliveryDetails();
  const holder = new LeaseHolder();
  let workers = 1;
  const dispatcher = new Dispatcher(
    {
      claim: (limits) =>
        metrics.timed("claim", async () =>
          details.load(await claimDeliveries({ ...limits, holder: holder.number, workers })),
        ),
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
      reap: async () => {
        workers = await countWorkers();
        const reaped = await reapLeases({ takesFromDead: holder.canJudge });
        metrics.reaped(reaped);
        return reaped.retried + reaped.failed;
      },
      random: Math.random,
      log: log(),
    },
    { ...OPTIONS, concurrency: env().DELIVERY_CONCURRENCY },
  );
  await db().$connect();
  const ended = new AbortController();
  dispatcher.suspend();
  await Promise.all([
    dispatcher.run(signal).finally(() => ended.abort()),
    keepConnection({
      url: env().DATABASE_URL ?? "",
      onOpen: async (client) => {
        if (!(await holder.take(client))) log().warn(POOLED);
        await listenOn(client, DELIVERIES_CHANNEL, () => dispatcher.nudge());
        dispatcher.resume();
      },
      onLost: () => dispatcher.suspend(),
      // The worker keeps its deliveries in progress while it shuts down.
      signal: ended.signal,
      purpose: "leases and notifications",
    }),
  ]);
  const { kept, fresh } = agents;
  await Promise.all([kept, fresh, toReceivers.kept, toReceivers.fresh].map((agent) => agent.destroy()));
}

/** Adds an attempt to the log and to the trace of its push. */
function noteAttempt(delivery: ClaimedDelivery, exchange: Exchange): void {
  const { id, pushId, traceparent, attemptNumber: number, target } = delivery;
  const { response, error, phases } = exchange;
  log().debug(
    {
      delivery: id,
      push: pushId,
      attempt: number,
      status: response?.statusCode,
      error: error?.code,
      ms: phases.total,
    },
    error ? "an attempt failed" : "an attempt succeeded",
  );
  traceAttempt({ pushId, traceparent, deliveryId: id, number, host: target.host, exchange });
}

/** A receiver may call back before it responds. Then the callback exists before the result. */
async function settleAndApply(settlements: readonly Settlement[]): Promise<void> {
  await settleDeliveries(settlements);
  const waiting = settlements.filter(({ delivery, exchange }) => delivery.callbackSeconds && !exchange.error);
  if (waiting.length > 0) await applyCallbacks(waiting.map(({ delivery }) => delivery.id));
}

/** @param rules by default those of this instance */
function makeAgents(rules: { policy?: TargetPolicy; findProxy?: null } = {}): Agents {
  const options = { connectTimeoutMs: CONNECT_TIMEOUT_MS, ...rules };
  return {
    kept: makeAgent({ ...options, keepAlive: true }),
    fresh: makeAgent({ ...options, keepAlive: false }),
  };
}
