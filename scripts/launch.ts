#!/usr/bin/env node
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unpackedApp } from "@/lib/host/app-archive";
import { diskProblem } from "@/lib/host/disk-problem";
import { fileProblem } from "@/lib/host/file-problem";
import { packageDataDir } from "@/lib/platform/default-data-dir";
import { messageOf } from "@/lib/platform/errors";

// The command of the npm package, bundled into one file. It runs the command line of the unpacked built folder in this
// process. It reads DATA_DIR itself, because reading all settings would delay every command.

const packageFolder = path.dirname(fileURLToPath(import.meta.url));
const dataFolder = path.resolve(process.env.DATA_DIR || packageDataDir());

/** Standard output is for the command, such as a version. */
function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  const program = path.join(await unpackedApp({ packageFolder, dataFolder }, report), "dockbell.js");
  // Dockbell finds its files by the program's path, and PostgreSQL next to the package.
  process.argv[1] = program;
  process.env.DOCKBELL_PACKAGE = packageFolder;
} catch (error) {
  report(`\n${diskProblem(error, [dataFolder]) ?? fileProblem(error) ?? messageOf(error)}`);
  process.exit(1);
}
await import(pathToFileURL(process.argv[1]).href);
