import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";
import { say } from "@/lib/platform/say";
import { reportAtStart } from "@/lib/platform/startup-report";

// Where there is a web process, it reports.
await reportAtStart(say).catch(explainAndExit);
await runSupervisor({ mode: "start", roles: ["worker"] }).catch(explainAndExit);
process.exit(0);
