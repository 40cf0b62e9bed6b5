import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";

await runSupervisor({ mode: "start" }).catch(explainAndExit);
process.exit(0);
