import { chmodSync, lchownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOBODY } from "@/lib/platform/db/embedded/server-identity";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)(
  "When Dockbell runs as root, PostgreSQL runs as a dedicated user, not nobody",
  () => {
    let dataDir: string;
    let server: EmbeddedServer | undefined;

    beforeEach(() => {
      dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-identity-"));
      chmodSync(dataDir, 0o755);
    });
    afterEach(async () => {
      await server?.stop();
      rmSync(dataDir, { recursive: true });
    });
    const start = async () => {
      server = await startEmbeddedServer({ dataDir, password: "secret" });
      return server;
    };

    it("that no account has", async () => {
      const uid = userOf((await start()).pid);
      expect([0, NOBODY.uid]).not.toContain(uid);
      const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
      expect(accounts.map((line) => Number(line.split(":")[2]))).not.toContain(uid);
    });

    it("and takes over files of an earlier version's user nobody, even after a crash", async () => {
      const first = await start();
      const uid = userOf(first.pid);
      await ask(first.url, "CREATE TABLE kept AS SELECT 'still here' AS value");
      process.kill(first.pid, "SIGKILL");
      await expect.poll(() => userOf(first.pid)).toBeUndefined();
      for (const folder of ["postgres", "run"]) giveTo(NOBODY.uid, path.join(dataDir, folder));
      const second = await start();
      expect(userOf(second.pid)).toBe(uid);
      expect(await ask(second.url, "SELECT value FROM kept")).toBe("still here");
      expect(statSync(path.join(dataDir, "postgres/base")).uid).toBe(uid);
    });
  },
);

/** The effective user of a process, or undefined if the process is gone. */
function userOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

function giveTo(uid: number, folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    lchownSync(path.join(folder, name), uid, uid);
  }
  lchownSync(folder, uid, uid);
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: "array" });
  await client.end();
  return rows[0]?.[0];
}
