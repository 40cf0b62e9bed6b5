import { neededSetupLink } from "@/lib/access/sign-up-policy";
import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";
import { commandLine } from "@/lib/platform/app-folder";
import { say } from "@/lib/platform/say";
import { reportAtStart } from "@/lib/platform/startup-report";

const USAGE = `${commandLine("start", "[--only web|worker]")}

Starts Dockbell: its database unless DATABASE_URL is set, the migrations, web and worker. Restarts each of them if it
exits. --only starts one of the two on this machine.`;

async function start(): Promise<void> {
  const { only } = readArguments();
  if (only === "worker") {
    // A web process reports these itself.
    await reportAtStart(say);
    return runSupervisor({ mode: "start", roles: ["worker"] });
  }
  const roles = only === "web" ? (["web"] as const) : undefined;
  return runSupervisor({ mode: "start", roles, setupLink: neededSetupLink });
}

function readArguments() {
  const { only } = commandArguments({ usage: USAGE, options: { only: { type: "string" } } }).values;
  if (only !== undefined && only !== "web" && only !== "worker")
    throw new Error(`--only must be web or worker.\n\n${USAGE}`);
  return { only };
}

await start().catch(explainAndExit);
process.exit(0);
