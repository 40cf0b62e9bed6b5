import { accept } from "@/bench/accept";
import type { Benchmark, Round } from "@/bench/benchmark";
import { cold } from "@/bench/cold";
import { endpoints } from "@/bench/endpoints";
import { growth } from "@/bench/growth";
import { history } from "@/bench/history";
import { http } from "@/bench/http";
import { intake } from "@/bench/intake";
import { killedWorker } from "@/bench/killed-worker";
import { latency } from "@/bench/latency";
import { lighthouse } from "@/bench/lighthouse";
import { manyWebhooks } from "@/bench/many-webhooks";
import { message } from "@/bench/message";
import { noisyNeighbor } from "@/bench/noisy-neighbor";
import { pages } from "@/bench/pages";
import { peers } from "@/bench/peers/peers";
import { profile } from "@/bench/profile";
import { table, write } from "@/bench/report";
import { retention } from "@/bench/retention";
import { scale } from "@/bench/scale";
import { slowReceiver } from "@/bench/slow-receiver";
import { soak } from "@/bench/soak";
import { throughput } from "@/bench/throughput";
import { workers } from "@/bench/workers";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { say } from "@/lib/platform/say";
import { findChromium } from "./test-run/chromium";
import { ensureDebian } from "./test-run/debian";

const BENCHMARKS = [
  throughput,
  endpoints,
  peers,
  profile,
  accept,
  http,
  message,
  latency,
  slowReceiver,
  noisyNeighbor,
  growth,
  history,
  retention,
  workers,
  pages,
  manyWebhooks,
  lighthouse,
  cold,
  intake,
  killedWorker,
  scale,
  soak,
];

async function run(chosen: readonly Benchmark[]): Promise<void> {
  const nginx = await ensureDebian("nginx");
  if (!nginx)
    throw new Error("The benchmarks use nginx as the receiver. Install nginx, then run them again.");
  const tools = { nginx, chromium: await findChromium() };
  await buildIfChanged(process.cwd());
  for (const benchmark of chosen) {
    const rounds: Round[] = [];
    for (let number = 1; number <= benchmark.rounds; number++) {
      say(`${benchmark.name}: round ${number} of ${benchmark.rounds}`);
      rounds.push(await benchmark.round(tools));
    }
    write(benchmark, rounds);
    say(`\n${table(benchmark, rounds)}\n`);
  }
}

const names = process.argv.slice(3);
const unknown = names.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  say(
    `Unknown benchmark: ${unknown.join(", ")}. Choose from ${BENCHMARKS.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(1);
}
const chosen = BENCHMARKS.filter(({ name, isOnRequest }) =>
  names.length === 0 ? !isOnRequest : names.includes(name),
);
await run(chosen).catch(explainAndExit);
process.exit(0);
