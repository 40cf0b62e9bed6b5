import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";

/** A database that has run and stopped. Copying it is faster than creating a new one. */
const used = mkdtempSync(path.join(tmpdir(), "dockbell-used-"));

beforeAll(async () => {
  chmodSync(used, 0o755);
  const server = await startEmbeddedServer({ dataDir: used, password: "secret" });
  await server.stop();
});
afterAll(() => rmSync(used, { recursive: true }));

describe("the embedded PostgreSQL", () => {
  let folders: string[];
  let servers: EmbeddedServer[];

  beforeEach(() => {
    folders = [];
    servers = [];
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  const newFolder = (prefix = "dockbell-server-") => {
    const folder = mkdtempSync(path.join(tmpdir(), prefix));
    chmodSync(folder, 0o755);
    folders.push(folder);
    return folder;
  };
  const usedFolder = (prefix?: string) => {
    const folder = newFolder(prefix);
    execFileSync("cp", ["-a", path.join(used, "postgres"), folder]);
    return folder;
  };
  const start = async (dataDir: string, password = "secret") => {
    const server = await startEmbeddedServer({ dataDir, password });
    servers.push(server);
    return server;
  };

  it("starts in an empty folder as PostgreSQL 18 with fsync", async () => {
    const { url, attached } = await start(newFolder());
    expect(attached).toBe(false);
    expect(await ask(url, "SHOW server_version_num")).toMatch(/^18/);
    expect(await ask(url, "SHOW fsync")).toBe("on");
    expect(await ask(url, "SHOW synchronous_commit")).toBe("on");
    expect(
      await ask(url, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'dockbell'"),
    ).toBe("UTF8");
  });

  it("accepts only this machine's user, and requires the password", async () => {
    const folder = usedFolder();
    const { url } = await start(folder);
    expect(await ask(url, "SHOW listen_addresses")).toBe("");
    expect(statSync(path.join(folder, "run")).mode & 0o777).toBe(0o700);
    await expect(ask(url.replace(":secret@", ":wrong@"), "SELECT 1")).rejects.toThrow(
      "password authentication failed",
    );
  });

  it("keeps committed data when it is killed, and starts again", async () => {
    const folder = usedFolder();
    const first = await start(folder);
    await ask(first.url, "CREATE TABLE kept AS SELECT 'still here' AS value");
    process.kill(first.pid, "SIGKILL");
    const second = await start(folder);
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.url, "SELECT value FROM kept")).toBe("still here");
  });

  it("is reused by the next start if it outlived its parent", async () => {
    const folder = usedFolder();
    const script = `import { startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";
      const { pid } = await startEmbeddedServer({ dataDir: ${JSON.stringify(folder)}, password: "secret" });
      process.stdout.write(String(pid));`;
    const parent = ["--import", "tsx", "--input-type=module", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, parent);
    expect(await start(folder)).toMatchObject({ attached: true, pid: Number(stdout) });
  });

  it("is one server for three simultaneous starts", async () => {
    const folder = newFolder();
    const started = await Promise.all([start(folder), start(folder), start(folder)]);
    expect(new Set(started.map(({ pid }) => pid)).size).toBe(1);
    expect(started.filter(({ attached }) => !attached)).toHaveLength(1);
  });

  it("runs next to another one, each with its own data", async () => {
    const [one, two] = await Promise.all([start(usedFolder()), start(usedFolder())]);
    await ask(one.url, "CREATE TABLE only_here ()");
    expect(await ask(two.url, "SELECT to_regclass('only_here')")).toBeNull();
  });

  it("starts despite a lock file whose process ID now belongs to another program", async () => {
    const folder = usedFolder();
    const first = await start(folder);
    const lockFile = path.join(folder, "postgres/postmaster.pid");
    const lock = readFileSync(lockFile, "utf8");
    await first.stop();
    writeFileSync(lockFile, lock.replace(String(first.pid), String(process.pid)));
    expect((await start(folder)).attached).toBe(false);
  });

  it("uses a socket elsewhere if the data folder's path is too long", async () => {
    const { url } = await start(usedFolder(`dockbell-${"long-".repeat(20)}`));
    expect(await ask(url, "SELECT 1")).toBe(1);
    const sockets = new URL(url).searchParams.get("host");
    expect(path.dirname(String(sockets))).toBe(tmpdir());
    folders.push(String(sockets));
  });

  it("gives the next step if the password is wrong", async () => {
    const folder = usedFolder();
    await start(folder);
    await expect(start(folder, "another")).rejects.toThrow("Restore the secrets.json");
  });

  it("gives the next step if another version of PostgreSQL created the files", async () => {
    const folder = usedFolder();
    const server = await start(folder);
    await server.stop();
    writeFileSync(path.join(folder, "postgres/PG_VERSION"), "17\n");
    await expect(start(folder)).rejects.toThrow(
      "was created by PostgreSQL 17, but this Dockbell has PostgreSQL 18",
    );
  });

  it("is gone after stop, including its socket", async () => {
    const server = await start(usedFolder());
    await server.stop();
    await expect(ask(server.url, "SELECT 1")).rejects.toThrow("ENOENT");
  });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
