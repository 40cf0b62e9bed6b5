import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { releaseNotes } from "@/lib/host/release-notes";
import packageJson from "@/package.json" with { type: "json" };

const CHANGELOG = `# Changelog

## 0.2.0, not released yet

- To come.

## 0.1.0, 2026-12-01

- The first.
- And more.

## 0.0.9, 2026-11-01
`;

describe("the notes of a release", () => {
  it("are the section of its version", () => {
    expect(releaseNotes(CHANGELOG, "v0.1.0", "0.1.0")).toBe("- The first.\n- And more.\n");
  });

  it("require the same version in tag, package and changelog", () => {
    expect(() => releaseNotes(CHANGELOG, "v0.1.1", "0.1.0")).toThrow("Tag v0.1.0.");
    expect(() => releaseNotes(CHANGELOG, "", "0.1.0")).toThrow("The tag is missing");
    expect(() => releaseNotes(CHANGELOG, "v0.3.0", "0.3.0")).toThrow("no section for 0.3.0");
    expect(() => releaseNotes(CHANGELOG, "v0.2.0", "0.2.0")).toThrow("Replace it with the date");
    expect(() => releaseNotes(CHANGELOG, "v0.0.9", "0.0.9")).toThrow("Describe the changes");
  });

  it("can be created from the changelog once it has a date", () => {
    const { version } = packageJson;
    const changelog = readFileSync("CHANGELOG.md", "utf8").replace(
      `## ${version}, not released yet`,
      `## ${version}, 2026-12-01`,
    );
    expect(releaseNotes(changelog, `v${version}`, version)).toContain("- Webhooks for repositories");
  });
});
