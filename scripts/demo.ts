import { seedDemo } from "@/e2e/demo/seed";
import { buildIfChanged } from "@/lib/host/build";
import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { withDatabase } from "@/lib/host/running-dockbell";
import { say } from "@/lib/platform/say";
import { findChromium } from "./test-run/chromium";
import { ensureDebian } from "./test-run/debian";
import { runTool } from "./test-run/run-command";

const USAGE = `npm run demo              plays the scenes, and retakes the screenshots and videos in README.md and docs/
npm run demo -- --headed  lets you watch them
npm run demo -- --seed    fills the running Dockbell with sample data instead`;

const READING_MS = "2500";
const REGISTRY = { TEST_REGISTRY_COMMAND: "docker-registry", TEST_SKOPEO_COMMAND: "skopeo" };

async function demo(): Promise<number> {
  const { headed } = readArguments();
  const chromium = await findChromium();
  if (!chromium)
    throw new Error("The demo needs Chromium, which couldn't be installed. Set CHROMIUM to its path.");
  await buildIfChanged(process.cwd());
  const ffmpeg = headed ? undefined : await ensureDebian("ffmpeg");
  if (!ffmpeg) say("Recording screenshots only, without videos.");
  const commands: Record<string, string | undefined> = {};
  for (const [name, command] of Object.entries(REGISTRY)) commands[name] = await ensureDebian(command);
  return runTool(
    "@playwright/test/cli.js",
    ["test", "--config", "e2e/demo/playwright.config.ts", ...(headed ? ["--headed"] : [])],
    {
      CHROMIUM: chromium,
      DEMO_PACE_MS: READING_MS,
      DEMO_FFMPEG: ffmpeg,
      ...commands,
    },
  );
}

async function seed(): Promise<number> {
  say(await seedDemo());
  return 0;
}

function readArguments() {
  const flag = { type: "boolean", default: false } as const;
  return commandArguments({ usage: USAGE, options: { headed: flag, seed: flag } }).values;
}

if (process.argv.includes("--seed")) await withDatabase(readArguments, seed);
process.exitCode = await demo().catch(explainAndExit);
if (process.exitCode === 0) say("Screenshots and videos are in docs/pictures.");
process.exit();
