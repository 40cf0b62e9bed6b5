import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isIgnored } from "./docker-ignore";

const dockerignore = readFileSync(".dockerignore", "utf8");

/** Typical locations of settings, backups and data in a checkout. */
const PRIVATE = [
  ".env",
  ".env.local",
  ".env.production",
  ".envrc",
  "app/.env",
  "prisma/.env.local",
  "docs/operations/.env",
  ".data/secrets.json",
  ".data/postgres/base/1/1247",
  ".data/postgres.log",
  "data/secrets.json",
  "scripts/secrets.json",
  "lib/secrets.json.9f4c",
  "secrets/secrets.json",
  "dockbell.backup",
  "monday.backup.gz",
  "backups/2026-07-30",
  "backup.sql",
  "scripts/dockbell.backup",
  "db.dump",
  "compose.override.yaml",
  "compose.yaml",
  ".git/config",
  ".npmrc",
  ".ssh/id_ed25519",
  "tls.key",
  "node_modules/pg/package.json",
  ".next/standalone/server.js",
  "e2e/specs/start.spec.ts",
  "lib/platform/env.test.ts",
  "components/ui/banner.test.tsx",
];

describe(".dockerignore keeps settings, backups and data out of every image", () => {
  it.each(PRIVATE)("%s", (path) => {
    expect(isIgnored(dockerignore, path)).toBe(true);
  });
});

describe(".dockerignore includes everything that a build needs", () => {
  const built = ["app", "components", "prisma", "public"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const single = [
    ".postcssrc.json",
    "instrumentation.ts",
    "lib/platform/env.ts",
    "next.config.js",
    "package-lock.json",
    "package.json",
    "scripts/bootstrap.mjs",
    "scripts/migrate.ts",
    "scripts/worker.ts",
    "tsconfig.json",
  ];

  it("with each of its files except tests", () => {
    const needed = [...built, ...single].filter((path) => !/\.test\.tsx?$/.test(path));
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter((path) => isIgnored(dockerignore, path))).toEqual([]);
  });
});
