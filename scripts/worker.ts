import { closeDb } from "@/lib/db/client";
import { runWorker } from "@/lib/dispatch/run-worker";
import { explainAndExit } from "@/lib/supervisor/explain-and-exit";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

await runWorker({ signal: stop.signal }).catch(explainAndExit);
await closeDb();
process.exit(0);
