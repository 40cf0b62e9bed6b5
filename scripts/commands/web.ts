import { explainAndExit } from "@/lib/host/explain-and-exit";
import { ALLOCATOR_ENV, become, WEB_ARGS } from "@/lib/host/process-args";
import { env, inheritedEnv } from "@/lib/platform/env";

async function web(): Promise<never> {
  const { HOST, PORT, DATA_DIR, DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("Set DATABASE_URL to the database that web and worker share.");
  // Next.js reads HOSTNAME instead of HOST, and changes its working folder.
  const settings = { HOSTNAME: HOST, PORT: String(PORT), DATA_DIR, NODE_ENV: "production" as const };
  return become(WEB_ARGS, { ...ALLOCATOR_ENV, ...inheritedEnv(), ...settings });
}

await web().catch(explainAndExit);
