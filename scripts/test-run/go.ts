import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { findCommand } from "./debian";
import { runCommand } from "./run-command";

/**
 * The folder for built programs, outside of the checkout and the developer's own folders. Later runs reuse the files.
 */
const FOLDER = path.join(tmpdir(), "dockbell-go");
const GO_PATH = path.join(FOLDER, "path");
const GO_ENV = {
  GOPATH: GO_PATH,
  GOCACHE: path.join(FOLDER, "cache"),
  GOFLAGS: "-mod=mod -modcacherw",
};

type Program = {
  /** A setting with the path of a program that is already built. */
  setting: string;
  module: string;
  version: string;
  /** The folder of the program in the module, if it isn't the module's own. */
  main?: string;
  tags?: readonly string[];
  /** Folders of the module that the program needs next to it. */
  folders?: readonly string[];
  /** Whether it needs the modules that it replaces. */
  isReplacing?: boolean;
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
export const HELM: Program = {
  setting: "TEST_HELM_COMMAND",
  module: "helm.sh/helm/v3",
  version: "v3.22.0",
  main: "cmd/helm",
};
export const KUBECONFORM: Program = {
  setting: "TEST_KUBECONFORM_COMMAND",
  module: "github.com/yannh/kubeconform",
  version: "v0.8.0",
  main: "cmd/kubeconform",
};
/** Its build takes minutes. Its database, SQLite, needs a C compiler. */
export const GITEA: Program = {
  setting: "TEST_GITEA_COMMAND",
  module: "code.gitea.io/gitea",
  version: "v1.26.0",
  tags: ["sqlite", "sqlite_unlock_notify"],
  folders: ["options", "public", "templates"],
  isReplacing: true,
};

/**
 * Builds a program from the Go module proxy, if Go is installed. `go install` isn't used, because it refuses modules
 * that replace another one.
 * @param mayBuild whether there is time to build it; otherwise only a program that an earlier run built is used
 * @returns its path
 */
export async function ensureGoProgram(wanted: Program, mayBuild = true): Promise<string | undefined> {
  const { setting } = wanted;
  const given = inheritedEnv()[setting];
  if (given) return given;
  const name = nameOf(wanted);
  if (!findCommand("go")) {
    say(`Go isn't installed, so the tests with ${name} are skipped.`);
    return undefined;
  }
  const program = programPath(wanted);
  if (existsSync(program)) return program;
  if (!mayBuild) {
    say(
      `Only npm run test:full builds ${name}, because it takes minutes. The tests that need it are skipped.`,
    );
    return undefined;
  }
  say(`Building ${name} for the tests...`);
  mkdirSync(path.dirname(program), { recursive: true });
  if (await build(wanted, program)) return program;
  say(`${name} can't be built here, so its tests are skipped.`);
  return undefined;
}

function nameOf({ module, main = module }: Program): string {
  return path.basename(main);
}

function programPath(wanted: Program): string {
  const name = nameOf(wanted);
  return path.join(FOLDER, `${name}@${wanted.version}`, name);
}

async function build(wanted: Program, program: string): Promise<boolean> {
  const { module, version, main = "", tags = [], folders = [], isReplacing } = wanted;
  const folder = path.dirname(program);
  const goMod = path.join(folder, "go.mod");
  const files = path.join(GO_PATH, "pkg/mod", `${module}@${version}`);
  const go = (...args: string[]) => runCommand("go", args, GO_ENV);
  writeFileSync(goMod, `module programs\n\ngo 1.21\n\nrequire ${module} ${version}\n`);
  if (isReplacing) {
    if ((await go("mod", "download", "-C", folder, module)) !== 0) return false;
    const replacements = readFileSync(path.join(files, "go.mod"), "utf8").match(/^replace [^(\n]+$/gm) ?? [];
    writeFileSync(goMod, `\n${replacements.join("\n")}\n`, { flag: "a" });
  }
  // The program gets its name only when it and its folders are complete, because another run may look for it.
  const unfinished = `${program}.${process.pid}`;
  const args = [
    "-tags",
    tags.join(","),
    "-ldflags",
    "-s -w",
    "-o",
    unfinished,
    path.posix.join(module, main),
  ];
  if ((await go("build", "-C", folder, ...args)) !== 0) return false;
  for (const name of folders) {
    rmSync(path.join(folder, name), { force: true });
    symlinkSync(path.join(files, name), path.join(folder, name));
  }
  renameSync(unfinished, program);
  return true;
}

const KUBERNETES_API = "k8s.io/cli-runtime@v0.37.0";

/**
 * Downloads Kubernetes's OpenAPI description from a Go module, because its website may not be reachable. @returns its
 * path
 */
export async function ensureKubernetesApi(): Promise<string | undefined> {
  const given = inheritedEnv().TEST_KUBERNETES_API;
  if (given || !findCommand("go")) return given;
  const file = path.join(GO_PATH, "pkg/mod", KUBERNETES_API, "artifacts/openapi/swagger.json");
  if (!existsSync(file)) await runCommand("go", ["mod", "download", KUBERNETES_API], GO_ENV);
  return existsSync(file) ? file : undefined;
}
