import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";

// Builds for a container image. npm start builds automatically.
await buildIfChanged(process.cwd()).catch(explainAndExit);
process.exit(0);
