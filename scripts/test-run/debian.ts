import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { runCommand } from "./run-command";

/** The path of a command, as a shell would find it. */
export function findCommand(name: string): string | undefined {
  const folders = (inheritedEnv().PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Updates the package lists once, because they don't change while tests run. */
let updated: Promise<number> | undefined;

export function canInstallDebian(): boolean {
  return process.getuid?.() === 0 && findCommand("apt-get") !== undefined;
}

/** Debian runs this program to check whether a package may start its service. */
const SERVICE_POLICY = "/usr/sbin/policy-rc.d";
/** The program's exit code for "no". */
const FORBIDDEN = 101;

/**
 * Keeps packages from starting their services while `install` runs, because the tests start what they need. If this
 * process is killed, the policy that remains allows everything.
 */
export async function withoutServices<Result>(
  install: () => Promise<Result>,
  policy = SERVICE_POLICY,
): Promise<Result> {
  // The machine's own policy remains.
  if (existsSync(policy)) return install();
  const script = `#!/bin/sh\nkill -0 ${process.pid} 2>/dev/null && exit ${FORBIDDEN}\nexit 0\n`;
  writeFileSync(policy, script, { mode: 0o755 });
  try {
    return await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** Installs a Debian package for its command, if possible. Only one can run at a time. @returns the command's path */
export async function ensureDebian(packageName: string, command = packageName): Promise<string | undefined> {
  const found = findCommand(command);
  if (found) return found;
  if (!canInstallDebian()) {
    say(`${command} isn't installed and can't be installed here, so its tests are skipped.`);
    return undefined;
  }
  say(`Installing Debian's ${packageName} for the tests...`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive", DEBCONF_NOWARNINGS: "yes" };
  updated ??= runCommand("apt-get", ["update", "-qq"], quiet);
  await updated;
  const options = ["-y", "-qq", "-o=Dpkg::Use-Pty=0", "-o=Dpkg::Progress-Fancy=0", "--no-install-recommends"];
  await withoutServices(() => runCommand("apt-get", ["install", ...options, packageName], quiet));
  return findCommand(command);
}
