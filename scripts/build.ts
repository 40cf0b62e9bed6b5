import { buildIfChanged } from "@/lib/supervisor/build";
import { explainAndExit } from "@/lib/supervisor/explain-and-exit";

// For a container image; npm start builds by itself.
await buildIfChanged(process.cwd()).catch(explainAndExit);
process.exit(0);
