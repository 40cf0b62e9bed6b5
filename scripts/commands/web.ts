import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { ALLOCATOR_ENV, become, WEB_ARGS } from "@/lib/host/process-args";
import { commandLine } from "@/lib/platform/app-folder";
import { env, inheritedEnv } from "@/lib/platform/env";

const USAGE = `${commandLine("web")}

Runs one web process with the database at DATABASE_URL, which must be migrated.`;

async function web(): Promise<never> {
  commandArguments({ usage: USAGE });
  const { HOST, PORT, DATA_DIR, DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("Set DATABASE_URL to the database that web and worker share.");
  // Next.js reads HOSTNAME instead of HOST, and changes its working folder.
  const settings = { HOSTNAME: HOST, PORT: String(PORT), DATA_DIR, NODE_ENV: "production" as const };
  return become(WEB_ARGS, { ...ALLOCATOR_ENV, ...inheritedEnv(), ...settings });
}

await web().catch(explainAndExit);
