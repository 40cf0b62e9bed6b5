import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { respondToProgram } from "@/lib/http/machine-route";
import { closeDb, db } from "@/lib/platform/db/client";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";

const BYTES = 256 * 1024;
const MAX_PUSHES = 400;
const disk = mkdtempSync(path.join(tmpdir(), "dockbell-full-"));
const canMount = tryToMount();
const filler = path.join(disk, "filler");
let server: EmbeddedServer | undefined;

afterAll(async () => {
  await closeDb();
  await server?.stop();
  if (canMount) execFileSync("umount", ["--lazy", disk]);
  rmdirSync(disk);
});

it.skipIf(!canMount)(
  "A full disk loses nothing that was accepted, refuses with 503, and continues when there is space again",
  async () => {
    chmodSync(disk, 0o755);
    const start = () => startEmbeddedServer({ dataDir: disk, password: "secret" });
    server = await start();
    await applyMigrations(server.url);
    vi.stubEnv("DATABASE_URL", server.url);
    await db().$executeRaw`CREATE TABLE taken (number INT, body BYTEA STORAGE EXTERNAL)`;
    const accepted: number[] = [];
    const push = async (number: number) => {
      const response = await respondToProgram(async () => {
        await db().$executeRaw`INSERT INTO taken VALUES (${number}, ${Buffer.alloc(BYTES, number)})`;
        return new Response(null);
      });
      if (response.ok) accepted.push(number);
      return response.ok ? "taken" : `${response.status} ${(await response.json()).detail}`;
    };

    fill();
    let response = "taken";
    let number = 0;
    while (response === "taken" && number < MAX_PUSHES) response = await push(number++);
    expect(response).toMatch(/^503 The disk of Dockbell's database is full\. Nothing was saved\./);
    expect(await push(number++)).toBe(response);

    rmSync(filler);
    // Restarts the server as the supervisor does if it exits because the disk is full.
    server = await start();
    await expect.poll(() => push(number++)).toBe("taken");
    const rows = await db().$queryRaw<{ number: number }[]>`SELECT number FROM taken ORDER BY 1`;
    expect(rows.map((row) => row.number)).toEqual(expect.arrayContaining(accepted));
  },
  180_000,
);

function tryToMount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fill(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024)));
}
