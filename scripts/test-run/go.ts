import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { findCommand } from "./debian";
import { runCommand } from "./run-command";

/** Outside of the checkout and of the developer's own folders. Later runs use what is here. */
const FOLDER = path.join(tmpdir(), "dockbell-go");

type Program = {
  /** A setting with the path of a program that is already built. */
  setting: string;
  module: string;
  version: string;
};

/** Docker's clients of Docker Hub. */
export const HUB_TOOL: Program = {
  setting: "TEST_HUB_TOOL_COMMAND",
  module: "github.com/docker/hub-tool",
  version: "v0.4.6",
};
export const TERRAFORM_PROVIDER: Program = {
  setting: "TEST_TERRAFORM_PROVIDER_COMMAND",
  module: "github.com/docker/terraform-provider-docker",
  version: "v0.6.0",
};

/**
 * Builds a program of the Go module proxy, if Go is installed. `go install` isn't used, because it refuses modules that
 * replace another one.
 * @returns its path
 */
export async function ensureGoProgram({ setting, module, version }: Program): Promise<string | undefined> {
  const given = inheritedEnv()[setting];
  if (given) return given;
  const name = path.basename(module);
  if (!findCommand("go")) {
    say(`Go isn't installed, so the tests with ${name} are skipped.`);
    return undefined;
  }
  const folder = path.join(FOLDER, `${name}@${version}`);
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  say(`Building ${name} for the tests...`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "go.mod"), `module programs\n\ngo 1.21\n\nrequire ${module} ${version}\n`);
  const env = {
    GOPATH: path.join(FOLDER, "path"),
    GOCACHE: path.join(FOLDER, "cache"),
    GOFLAGS: "-mod=mod -modcacherw",
  };
  if ((await runCommand("go", ["build", "-C", folder, "-o", program, module], env)) === 0) return program;
  say(`${name} can't be built here, so its tests are skipped.`);
  return undefined;
}
