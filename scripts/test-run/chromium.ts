import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { canInstallDebian, ensureDebian, findCommand } from "./debian";
import { runTool } from "./run-command";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Chromium without windows, in which a page takes a third of the processor time. */
const HEADLESS_SHELL = "chromium-headless-shell";

/** Finds a Chromium for the browser tests: the one in CHROMIUM, a headless shell, or any other. */
export async function findHeadlessChromium(): Promise<string | undefined> {
  if (inheritedEnv().CHROMIUM) return findChromium();
  const isThere = findCommand(HEADLESS_SHELL) !== undefined;
  const shell = isThere || canInstallDebian() ? await ensureDebian(HEADLESS_SHELL) : undefined;
  return shell ?? findChromium();
}

/** Finds any Chromium: the one in CHROMIUM, an installed one, Playwright's or Debian's. */
export async function findChromium(): Promise<string | undefined> {
  const given = inheritedEnv().CHROMIUM;
  if (given) return given;
  for (const command of COMMANDS) {
    const found = findCommand(command);
    if (found) return found;
  }
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  say("Installing a Chromium for the browser tests...");
  await runTool("playwright/cli.js", ["install", "chromium"]);
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return ensureDebian("chromium");
}
