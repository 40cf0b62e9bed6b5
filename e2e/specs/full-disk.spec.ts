import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect } from "@playwright/test";
import { ApiClient } from "@/e2e/fixtures/api";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";

type SmallDisk = {
  /** Where it's mounted. */
  disk: string;
  dataDir: string;
  dockbell: Dockbell;
  /** Uses up the space. */
  fill(): void;
  /** Frees the space again. */
  empty(): void;
};

const test = base.extend<{ smallDisk: SmallDisk }>({
  /** A Dockbell with its data on a small disk, which only an administrator can mount. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names off the pattern
  smallDisk: async ({}, use) => {
    const disk = mkdtempSync(path.join(tmpdir(), "dockbell-disk-"));
    const isMounted = tryToMount(disk);
    try {
      test.skip(!isMounted, "this user can't mount a disk");
      const dataDir = path.join(disk, "data");
      const filler = path.join(disk, "filler");
      mkdirSync(dataDir, { mode: 0o711 });
      const dockbell = await startDockbell({ DATA_DIR: dataDir }, BUILT_START);
      const fill = () => {
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize)));
      };
      const empty = () => rmSync(filler, { force: true });
      await use({ disk, dataDir, dockbell, fill, empty });
      empty();
      await dockbell.remove();
    } finally {
      if (isMounted) execFileSync("umount", ["--lazy", disk]);
      rmdirSync(disk);
    }
  },
});

function tryToMount(disk: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=192m,mode=755", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("A database that dies on a full disk is restarted once there is space, and nothing accepted is lost", async ({
  smallDisk: { disk, dataDir, dockbell, fill, empty },
}) => {
  const owner = await ApiClient.signUp(dockbell.url);
  await owner.post("/v2/repositories/", { name: "app" });
  const tags = `/v2/repositories/${owner.username}/app/tags/`;
  const push = (tag: string) =>
    owner.post(`/v2/repositories/${owner.username}/app/pushes/`, { tag }).then(
      ({ status }) => status,
      () => undefined,
    );
  const before = dockbell.processes();
  expect(await push("before")).toBe(202);

  fill();
  process.kill(before.database, "SIGKILL");
  const reason = `Dockbell can't write to ${dataDir}: the disk at ${disk} is full`;
  await expect.poll(() => dockbell.output()).toContain(reason);
  expect(await push("refused")).toBe(503);

  empty();
  await expect.poll(() => push("after")).toBe(202);
  const { body } = await owner.get(tags);
  expect(body).toMatchObject({
    results: expect.arrayContaining([expect.objectContaining({ name: "before" })]),
  });
  expect(JSON.stringify(body)).not.toContain("refused");
  // Web, worker and supervisor are the same processes as at the start, and the reason was printed once.
  const after = dockbell.processes();
  expect({ ...after, database: 0 }).toEqual({ ...before, database: 0 });
  expect(dockbell.output().split(reason)).toHaveLength(2);
});
