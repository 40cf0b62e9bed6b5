import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { inheritedEnv } from "@/lib/platform/env";

const CLIENT = "lib/platform/db/generated";

const root = mkdtempSync(path.join(tmpdir(), "dockbell-client-"));
afterEach(() => rmSync(root, { recursive: true }));

it("is what `npm run generate` writes for the schema", () => {
  // The folders must be the same, because the client contains the schema with the path of its output.
  mkdirSync(path.join(root, "prisma"));
  for (const file of ["prisma/schema.prisma", "tsconfig.json"]) cpSync(file, path.join(root, file));
  execFileSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--schema", path.join(root, "prisma/schema.prisma")],
    {
      env: {
        ...inheritedEnv(),
        NODE_ENV: "test",
        PRISMA_SCHEMA_ENGINE_BINARY: "package.json",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  const files = readdirSync(path.join(root, CLIENT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  expect(files).toContain(`${CLIENT}/internal/class.ts`);
  for (const file of files)
    expect(readFileSync(file, "utf8"), file).toBe(readFileSync(path.join(root, file), "utf8"));
});
