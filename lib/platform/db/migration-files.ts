import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { APP_FOLDER } from "@/lib/platform/app-folder";

export const MIGRATIONS_FOLDER = path.join(APP_FOLDER, "prisma/migrations");
const SCHEMA_FILE = path.join(APP_FOLDER, "prisma/schema.prisma");

/** The migrations' folder names, in the order in which they apply. */
export function migrationNames(): string[] {
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export type Migration = { name: string; sql: string };

export function readMigrations(): Migration[] {
  return migrationNames().map((name) => ({ name, sql: readFileSync(migrationFile(name), "utf8") }));
}

export function migrationFile(name: string): string {
  return path.join(MIGRATIONS_FOLDER, name, "migration.sql");
}

export function readSchema(): string {
  return readFileSync(SCHEMA_FILE, "utf8");
}
