import { seedDemo } from "@/e2e/demo/seed";
import { buildIfChanged } from "@/lib/host/build";
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

async function demo(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== "--headed")) throw new Error(USAGE);
  const chromium = await findChromium();
  if (!chromium)
    throw new Error("The demo needs Chromium, which couldn't be installed. Set CHROMIUM to its path.");
  await buildIfChanged(process.cwd());
  const ffmpeg = args.includes("--headed") ? undefined : await ensureDebian("ffmpeg");
  if (!ffmpeg) say("No videos are recorded, only screenshots.");
  const commands: Record<string, string | undefined> = {};
  for (const [name, command] of Object.entries(REGISTRY)) commands[name] = await ensureDebian(command);
  return runTool("@playwright/test/cli.js", ["test", "--config", "e2e/demo/playwright.config.ts", ...args], {
    CHROMIUM: chromium,
    DEMO_PACE_MS: READING_MS,
    DEMO_FFMPEG: ffmpeg,
    ...commands,
  });
}

async function seed(): Promise<number> {
  say(await seedDemo());
  return 0;
}

const args = process.argv.slice(3);
if (args.length === 1 && args[0] === "--seed") await withDatabase(seed);
process.exitCode = await demo(args).catch(explainAndExit);
if (process.exitCode === 0) say("Screenshots and videos are in docs/pictures.");
process.exit();
