import { explainAndExit } from "@/lib/supervisor/explain-and-exit";
import { runSupervisor } from "@/lib/supervisor/run-supervisor";

await runSupervisor({ mode: "start" }).catch(explainAndExit);
process.exit(0);
