import type { Benchmark } from "@/bench/benchmark";
import { ceiling } from "@/bench/ceiling";
import { drain } from "@/bench/drain";
import { graphileWorker } from "@/bench/peers/graphile-worker";
import { drainPeer } from "@/bench/peers/peer";
import { startNginx } from "@/bench/receivers";

const DELIVERIES = 50_000;
const PEER_JOBS = 10_000;

export const throughput: Benchmark = {
  name: "throughput",
  rounds: 5,
  figures: [
    { key: "ceiling", what: "ceiling: undici.request alone, POSTs/s" },
    { key: "dockbell", what: "Dockbell, durable deliveries/s" },
    { key: "ofCeiling", what: "Dockbell, share of the ceiling", digits: 2, goal: { atLeast: 0.5 } },
    { key: "peer", what: "graphile-worker with undici and a log row, deliveries/s" },
    { key: "ofPeer", what: "Dockbell / graphile-worker", digits: 1 },
    { key: "workerMb", what: "memory of the worker while draining, MB", goal: { atMost: 180 } },
    { key: "postgresMb", what: "memory of PostgreSQL, MB", goal: { atMost: 110 } },
  ],
  async round({ nginx }) {
    const receiver = await startNginx(nginx);
    try {
      const most = await ceiling(receiver.url, DELIVERIES, 200);
      const drained = await drain({ webhooks: 500, pushes: DELIVERIES / 10, hookUrl: receiver.url });
      const peer = await drainPeer(graphileWorker, PEER_JOBS, receiver.url);
      return {
        ceiling: most,
        dockbell: drained.perSecond,
        ofCeiling: drained.perSecond / most,
        peer: peer.perSecond,
        ofPeer: drained.perSecond / peer.perSecond,
        workerMb: drained.workerMb,
        postgresMb: drained.postgresMb,
      };
    } finally {
      await receiver.stop();
    }
  },
};
