import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";

// For a container image; npm start builds by itself.
await buildIfChanged(process.cwd()).catch(explainAndExit);
process.exit(0);
