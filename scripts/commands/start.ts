import { parseArgs } from "node:util";
import { neededSetupLink } from "@/lib/access/setup-link";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";
import { commandLine } from "@/lib/platform/app-folder";
import { say } from "@/lib/platform/say";
import { reportAtStart } from "@/lib/platform/startup-report";

const USAGE = `${commandLine("start", "[--only web|worker]")}

Starts Dockbell: its database unless DATABASE_URL is set, the migrations, web and worker. Restarts each of them if it exits. --only starts one of the two on this machine.`;

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
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { only: { type: "string" }, help: { type: "boolean" } },
  });
  const { only } = values;
  if (values.help || (only !== undefined && only !== "web" && only !== "worker")) throw new Error(USAGE);
  return { only };
}

await start().catch(explainAndExit);
process.exit(0);
