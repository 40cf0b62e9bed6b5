import { explainAndExit } from "@/lib/host/explain-and-exit";
import { ALLOCATOR_ENV, become, WORKER_ARGS } from "@/lib/host/process-args";
import { env, inheritedEnv } from "@/lib/platform/env";

async function worker(): Promise<never> {
  const { DATA_DIR, DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("Set DATABASE_URL to the database that web and worker share.");
  return become(WORKER_ARGS, { ...ALLOCATOR_ENV, ...inheritedEnv(), DATA_DIR, NODE_ENV: "production" });
}

await worker().catch(explainAndExit);
