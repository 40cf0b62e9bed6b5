import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { ALLOCATOR_ENV, become, WORKER_ARGS } from "@/lib/host/process-args";
import { commandLine } from "@/lib/platform/app-folder";
import { env, inheritedEnv } from "@/lib/platform/env";

const USAGE = `${commandLine("worker")}

Runs one worker with the database at DATABASE_URL, which must be migrated.`;

async function worker(): Promise<never> {
  commandArguments({ usage: USAGE });
  const { DATA_DIR, DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("Set DATABASE_URL to the database that web and worker share.");
  return become(WORKER_ARGS, { ...ALLOCATOR_ENV, ...inheritedEnv(), DATA_DIR, NODE_ENV: "production" });
}

await worker().catch(explainAndExit);
