import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { z } from "zod";
import { writeAppArchive } from "@/lib/host/app-archive";
import { BUILT } from "@/lib/host/process-args";

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  engines: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

const Packed = z.tuple([z.object({ filename: z.string() })]);

const COMMAND = "dockbell.js";

/**
 * Packs the built folder for npm, as one archive with a command that unpacks and runs it. The folder contains all of
 * its packages except PostgreSQL's binaries for the platform, which npm installs.
 * @param root a built checkout @returns the path of `dockbell-x.y.z.tgz` in the folder
 */
export async function makePackage(root: string, folder: string): Promise<string> {
  const { optionalDependencies, ...about } = Manifest.parse(
    JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")),
  );
  const staging = mkdtempSync(path.join(tmpdir(), "dockbell-package-"));
  try {
    writeAppArchive(path.join(root, BUILT), staging);
    await bundleCommand(root, staging);
    for (const file of ["README.md", "LICENSE"]) cpSync(path.join(root, file), path.join(staging, file));
    const manifest = {
      ...about,
      type: "module",
      bin: { dockbell: COMMAND },
      files: ["app-*.br"],
      optionalDependencies,
    };
    writeFileSync(path.join(staging, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    const args = ["pack", "--json", "--loglevel=error", "--pack-destination", path.resolve(folder)];
    const { stdout } = await promisify(execFile)("npm", args, {
      cwd: staging,
      shell: process.platform === "win32",
    });
    const [{ filename }] = Packed.parse(Object.values(JSON.parse(stdout)));
    return path.join(path.resolve(folder), filename);
  } finally {
    rmSync(staging, { recursive: true });
  }
}

/** Bundles the package's command into one file in the folder. */
export async function bundleCommand(root: string, folder: string): Promise<void> {
  await build({
    absWorkingDir: path.resolve(root),
    entryPoints: ["scripts/launch.ts"],
    outfile: path.join(folder, COMMAND),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "error",
  });
}
