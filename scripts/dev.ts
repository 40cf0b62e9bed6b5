import { neededSetupLink } from "@/lib/access/sign-up-policy";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { runSupervisor } from "@/lib/host/run-supervisor";

await runSupervisor({ mode: "dev", setupLink: neededSetupLink }).catch(explainAndExit);
process.exit(0);
