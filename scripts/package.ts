import { statSync } from "node:fs";
import { buildIfChanged } from "@/lib/host/build";
import { commandArguments } from "@/lib/host/command-arguments";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { makePackage } from "@/lib/host/make-package";
import { say } from "@/lib/platform/say";

const MEGABYTE = 1e6;

const USAGE = `npm run package

Builds Dockbell and writes the package dockbell-VERSION.tgz to this folder.`;

async function pack(): Promise<void> {
  commandArguments({ usage: USAGE });
  await buildIfChanged(process.cwd());
  const file = await makePackage(process.cwd(), process.cwd());
  say(
    `Wrote ${file} (${(statSync(file).size / MEGABYTE).toFixed(1)} MB). Install it with: npm install ${file}`,
  );
}

await pack().catch(explainAndExit);
