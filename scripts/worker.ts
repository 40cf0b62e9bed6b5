import { setMaxListeners } from "node:events";
import { runCallbacks } from "@/lib/domain/callbacks/run-callbacks";
import { heartbeat } from "@/lib/domain/health/heartbeat";
import { runNotices } from "@/lib/domain/notices/mail-notices";
import { runRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { runIntake } from "@/lib/domain/registry/run-intake";
import { runRetention } from "@/lib/domain/retention/run-retention";
import { sealHookPasswords } from "@/lib/domain/webhooks/stored-hook";
import { runWorker } from "@/lib/engine/run-worker";
import { WorkerMetrics } from "@/lib/engine/worker-metrics";
import { runBackups } from "@/lib/host/backup/run-backups";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { finishBackgroundWork } from "@/lib/platform/background";
import { closeDb } from "@/lib/platform/db/client";
import { endTracing } from "@/lib/platform/tracing/tracing";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const { signal } = stop;
// Each loop below listens to the signal more than once, so it needs a higher limit.
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
  runBackups({ signal }),
  heartbeat({ metrics, signal, ended }),
]).catch(explainAndExit);
await finishBackgroundWork();
await endTracing();
await closeDb();
process.exit(0);
