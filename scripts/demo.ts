import { seedDemo } from "@/e2e/demo/seed";
import { buildIfChanged } from "@/lib/host/build";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { withDatabase } from "@/lib/host/with-database";
import { say } from "@/lib/platform/say";
import { findChromium } from "./test-run/chromium";
import { ensureDebian } from "./test-run/debian";
import { runTool } from "./test-run/run-command";

const USAGE = `npm run demo              acts the scenes, and makes the pictures and films of README.md and docs/ anew
npm run demo -- --headed  lets you watch them
npm run demo -- --seed    fills the Dockbell that runs here with believable data instead`;

const READING_MS = "2500";
const REGISTRY = { TEST_REGISTRY_COMMAND: "docker-registry", TEST_SKOPEO_COMMAND: "skopeo" };

async function demo(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== "--headed")) throw new Error(USAGE);
  const chromium = await findChromium();
  if (!chromium) throw new Error("The demo needs a Chromium, and none can be had here.");
  await buildIfChanged(process.cwd());
  const ffmpeg = args.includes("--headed") ? undefined : await ensureDebian("ffmpeg");
  if (!ffmpeg) say("Nothing is filmed; the pictures are made.");
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
if (process.exitCode === 0) say("Pictures and films are in docs/pictures.");
process.exit();
