import { closeDb } from "@/lib/db/client";
import { runWorker } from "@/lib/dispatch/run-worker";
import { runIntake } from "@/lib/registry/run-intake";
import { explainAndExit } from "@/lib/supervisor/explain-and-exit";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const { signal } = stop;
await Promise.all([runWorker({ signal }), runIntake({ signal })]).catch(explainAndExit);
await closeDb();
process.exit(0);
