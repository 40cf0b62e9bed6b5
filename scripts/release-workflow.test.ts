import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import packageJson from "@/package.json" with { type: "json" };

const Step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
type Step = z.output<typeof Step>;
const Permissions = z.record(z.string(), z.enum(["read", "write"]));
const Workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({ push: z.strictObject({ tags: z.array(z.string()) }) }),
  permissions: Permissions,
  concurrency: z.strictObject({ group: z.string() }),
  env: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.strictObject({
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      "runs-on": z.string(),
      permissions: Permissions,
      steps: z.array(Step),
    }),
  ),
});

const { jobs, permissions, on } = Workflow.parse(
  parse(readFileSync(".github/workflows/release.yml", "utf8")),
);
const steps = Object.values(jobs).flatMap((job) => job.steps);
const commands = steps.flatMap(({ run }) => run ?? []);

function stepOf(job: string, action: string): Step {
  const step = jobs[job]?.steps.find(({ uses }) => uses?.startsWith(`${action}@`));
  if (!step) throw new Error(`The job ${job} has no step with ${action}.`);
  return step;
}

describe("the release workflow", () => {
  it("runs for version tags, and has write access only in jobs that declare it", () => {
    expect(on.push.tags).toEqual(["v*"]);
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs.release?.permissions).toEqual({ contents: "write" });
  });

  it("runs only existing scripts", () => {
    const scripts = new Set(Object.keys(packageJson.scripts));
    const called = commands.flatMap((command) => /^npm (?:run )?(\w[\w:-]*)$/.exec(command)?.[1] ?? []);
    expect(called).toEqual(["lint", "types", "test", "package"]);
    expect(called.filter((name) => !scripts.has(name))).toEqual([]);
    const files = commands.flatMap(
      (command) => /^node scripts\/bootstrap\.mjs ([\w-]+)/.exec(command)?.[1] ?? [],
    );
    expect(files).toEqual(["release-notes"]);
    expect(files.filter((name) => !existsSync(`scripts/${name}.ts`))).toEqual([]);
  });

  it("has no commands besides these, npm's SBOM, and the release", () => {
    const others = commands.filter(
      (command) => !/^(?:npm (?:run )?[\w:-]+$|node scripts\/bootstrap)/.test(command),
    );
    expect(others.map((command) => command.split(" ").slice(0, 2).join(" "))).toEqual([
      "npm sbom",
      "gh release",
    ]);
  });

  it("inserts no untrusted text, such as a tag's name, into a command", () => {
    for (const command of commands) expect(command).not.toContain("${{");
  });

  it("tests before it publishes, and publishes the image before the release", () => {
    expect(jobs.image?.needs).toBe("package");
    expect(jobs.release?.needs).toEqual(["package", "image"]);
    const inPackage = jobs.package?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(inPackage.indexOf("npm test")).toBeLessThan(inPackage.indexOf("npm run package"));
  });

  it("builds an image for amd64 and arm64 with an SBOM and provenance, and attests package and image", () => {
    expect(stepOf("image", "docker/build-push-action").with).toMatchObject({
      platforms: "linux/amd64,linux/arm64",
      push: true,
      sbom: true,
      provenance: "mode=max",
    });
    expect(stepOf("package", "actions/attest-build-provenance").with).toEqual({
      "subject-path": "dockbell-*.tgz",
    });
    expect(stepOf("image", "actions/attest-build-provenance").with).toMatchObject({
      "push-to-registry": true,
    });
  });

  it("uploads the files that the release attaches", () => {
    const uploaded = String(stepOf("package", "actions/upload-artifact").with?.path).trim().split("\n");
    const release = commands.find((command) => command.startsWith("gh release")) ?? "";
    for (const file of uploaded) expect(release).toContain(file);
  });
});
