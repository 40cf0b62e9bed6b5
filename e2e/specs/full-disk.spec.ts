import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { ApiClient } from "@/e2e/fixtures/api";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";

// Only an administrator can mount a small disk.
const disk = mkdtempSync(path.join(tmpdir(), "dockbell-disk-"));
const canMount = tryToMount();
const dataDir = path.join(disk, "data");
const filler = path.join(disk, "filler");
let dockbell: Dockbell | undefined;

test.afterAll(async () => {
  rmSync(filler, { force: true });
  await dockbell?.remove();
  if (canMount) execFileSync("umount", ["--lazy", disk]);
  rmdirSync(disk);
});

test("A database that dies on a full disk is restarted once there is space, and nothing accepted is lost", async () => {
  test.skip(!canMount, "this user can't mount a disk");
  test.setTimeout(180_000);
  mkdirSync(dataDir, { mode: 0o711 });
  const running = await startDockbell({ DATA_DIR: dataDir }, BUILT_START);
  dockbell = running;
  const owner = await ApiClient.signUp(running.url);
  await owner.post("/v2/repositories/", { name: "app" });
  const tags = `/v2/repositories/${owner.username}/app/tags/`;
  const push = (tag: string) =>
    owner.post(`/v2/repositories/${owner.username}/app/pushes/`, { tag }).then(
      ({ status }) => status,
      () => undefined,
    );
  const before = running.processes();
  expect(await push("before")).toBe(202);

  fill();
  process.kill(before.database, "SIGKILL");
  const reason = `Dockbell can't write to ${dataDir}: the disk at ${disk} is full`;
  await expect.poll(() => running.output(), { timeout: 60_000 }).toContain(reason);
  expect(await push("refused")).toBe(503);

  rmSync(filler);
  await expect.poll(() => push("after"), { timeout: 90_000 }).toBe(202);
  const { body } = await owner.get(tags);
  expect(body).toMatchObject({
    results: expect.arrayContaining([expect.objectContaining({ name: "before" })]),
  });
  expect(JSON.stringify(body)).not.toContain("refused");
  // Web, worker and supervisor are the same processes as at the start, and the reason was printed once.
  const after = running.processes();
  expect({ ...after, database: 0 }).toEqual({ ...before, database: 0 });
  expect(running.output().split(reason)).toHaveLength(2);
});

function tryToMount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=192m,mode=755", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fill(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize)));
}
