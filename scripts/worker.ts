import { setMaxListeners } from "node:events";
import { runCallbacks } from "@/lib/callbacks/run-callbacks";
import { closeDb } from "@/lib/db/client";
import { runWorker } from "@/lib/dispatch/run-worker";
import { runNotices } from "@/lib/notices/run-notices";
import { runBeats } from "@/lib/operation/run-beats";
import { WorkerMetrics } from "@/lib/operation/worker-metrics";
import { runRecoveries } from "@/lib/recoveries/run-recoveries";
import { runIntake } from "@/lib/registry/run-intake";
import { runRetention } from "@/lib/retention/run-retention";
import { explainAndExit } from "@/lib/supervisor/explain-and-exit";
import { endTracing } from "@/lib/tracing/tracing";
import { sealHookPasswords } from "@/lib/webhooks/seal-hook-passwords";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const { signal } = stop;
// Each of the loops below waits with it, for more than one thing at a time.
setMaxListeners(0, signal);
const metrics = new WorkerMetrics();
const ended = runWorker({ signal, metrics });
await Promise.all([
  ended,
  sealHookPasswords(),
  runRecoveries({ signal }),
  runCallbacks({ signal }),
  runNotices({ signal }),
  runRetention({ signal }),
  runIntake({ signal }),
  runBeats({ metrics, signal, ended }),
]).catch(explainAndExit);
await endTracing();
await closeDb();
process.exit(0);
