import { neededSetupLink } from "@/lib/access/setup-link";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";

await runSupervisor({ mode: "start", setupLink: neededSetupLink }).catch(explainAndExit);
process.exit(0);
