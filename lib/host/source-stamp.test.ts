import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceStamp } from "@/lib/host/source-stamp";

describe("the stamp of the sources", () => {
  let root: string;
  let before: string;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "dockbell-stamp-"));
    write("app/page.tsx", "one");
    write("lib/payload/render.ts", "one");
    write("lib/payload/testing/one.json", "{}");
    write("lib/platform/db/generated/enums.ts", "one");
    write("package-lock.json", "{}");
    before = sourceStamp(root);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("stays the same if files are rewritten without changes", () => {
    write("app/page.tsx", "one");
    expect(sourceStamp(root)).toBe(before);
  });

  it.each([
    ["a changed page", () => write("app/page.tsx", "two")],
    ["a new file", () => write("app/new/page.tsx", "one")],
    ["a removed file", () => rmSync(path.join(root, "lib/payload/render.ts"))],
    ["a renamed file", () => renameSync(path.join(root, "app/page.tsx"), path.join(root, "app/layout.tsx"))],
    ["another version of a package", () => write("package-lock.json", '{ "next": 2 }')],
  ])("changes after %s", (_change, change) => {
    change();
    expect(sourceStamp(root)).not.toBe(before);
  });

  it.each([
    "README.md",
    "e2e/a.spec.ts",
    "lib/payload/render.test.ts",
    "lib/payload/testing/one.json",
    "lib/platform/db/generated/.schema",
    "lib/platform/db/generated/models.ts",
    "lib/platform/db/generated/models/Push.ts",
  ])("doesn't depend on %s, which isn't part of a build", (file) => {
    write(file, "anything");
    expect(sourceStamp(root)).toBe(before);
  });
});
