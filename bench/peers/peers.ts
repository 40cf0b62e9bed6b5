import type { Benchmark, Figure, Round } from "@/bench/benchmark";
import { drain } from "@/bench/drain";
import { graphileWorker } from "@/bench/peers/graphile-worker";
import { drainPeer, type Peer } from "@/bench/peers/peer";
import { buildRiver } from "@/bench/peers/river";
import { startNginx } from "@/bench/receivers";

const JOBS = 10_000;

/** Built in the first round. */
let river: Promise<Peer | undefined> | undefined;

/** Runs the same work through Dockbell and other engines in turn. bench/peers/README.md describes it. */
export const peers: Benchmark = {
  name: "peers",
  rounds: 5,
  figures: [
    ...figuresOf("one", "Dockbell, one endpoint"),
    ...figuresOf("twenty", "Dockbell, 20 endpoints"),
    ...figuresOf("graphile", "graphile-worker"),
    ...figuresOf("river", "River"),
    { key: "oneOfBest", what: "Dockbell with one endpoint / the faster peer", digits: 2 },
    { key: "twentyOfBest", what: "Dockbell with 20 endpoints / the faster peer", digits: 2 },
  ],
  async round({ nginx }) {
    river ??= buildRiver();
    const receiver = await startNginx(nginx);
    try {
      const hookUrl = receiver.url;
      const one = await drain({ webhooks: 1, perRepository: 1, pushes: JOBS, hookUrl });
      const twenty = await drain({ webhooks: 20, perRepository: 1, pushes: JOBS, hookUrl });
      const graphile = await drainPeer(graphileWorker, JOBS, hookUrl);
      const built = await river;
      const ofRiver = built && (await drainPeer(built, JOBS, hookUrl));
      const best = Math.max(graphile.perSecond, ofRiver?.perSecond ?? 0);
      const round: Round = {
        ...{ onePerSecond: one.perSecond, oneCpu: one.workerCpu + one.postgresCpu, oneMb: one.workerMb },
        twentyPerSecond: twenty.perSecond,
        twentyCpu: twenty.workerCpu + twenty.postgresCpu,
        twentyMb: twenty.workerMb,
        oneOfBest: one.perSecond / best,
        twentyOfBest: twenty.perSecond / best,
      };
      for (const [key, drained] of Object.entries({ graphile, river: ofRiver })) {
        round[`${key}PerSecond`] = drained?.perSecond ?? Number.NaN;
        round[`${key}Cpu`] = drained ? drained.cpu + drained.postgresCpu : Number.NaN;
        round[`${key}Mb`] = drained?.mb ?? Number.NaN;
      }
      return round;
    } finally {
      await receiver.stop();
    }
  },
};

function figuresOf(key: string, name: string): Figure[] {
  return [
    { key: `${key}PerSecond`, what: `${name}: deliveries/s` },
    { key: `${key}Cpu`, what: `${name}: CPU with PostgreSQL per delivery, ms`, digits: 2 },
    { key: `${key}Mb`, what: `${name}: memory, MB` },
  ];
}
