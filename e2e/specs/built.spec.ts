import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/e2e/fixtures/dockbell";
import { test as base, createRepository, expect, signUp } from "@/e2e/fixtures/test";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";
import { startTemporaryServer } from "@/lib/db/embedded/temporary-server";
import { inheritedEnv } from "@/lib/env";
import { BUILT } from "@/lib/supervisor/process-args";
import { type Span, startCollector } from "@/lib/tracing/testing/collector";

// What a container image holds: the built folder alone, far from the checkout and its packages, which nobody
// may write to, run by an ordinary user with nothing but settings.

const NOBODY = 65_534;
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

type Process = { output(): string; ended: Promise<number>; end(): void };
type Built = { url: string; spans: readonly Span[]; run(file: string): Process };

const test = base.extend<{ built: Built }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names off the pattern
  built: async ({}, use) => {
    const database = await startTemporaryServer();
    const home = mkdtempSync(path.join(tmpdir(), "dockbell-built-"));
    const app = path.join(home, "app");
    const data = path.join(home, "data");
    chmodSync(home, 0o755);
    cpSync(BUILT, app, { recursive: true });
    changeFolders(app, 0o555);
    mkdirSync(data);
    chmodSync(data, 0o777);
    const collector = await startCollector();
    const port = String(await freePort());
    const settings = {
      DATABASE_URL: database.url,
      DATA_DIR: data,
      HOST: "127.0.0.1",
      HOSTNAME: "127.0.0.1",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    };
    const env = { PATH: inheritedEnv().PATH, NODE_ENV: "production" as const, PORT: port, ...settings };
    const running: ChildProcess[] = [];
    await use({
      url: `http://localhost:${port}`,
      spans: collector.spans,
      run: (file) => {
        const child = spawn(process.execPath, [file], { cwd: app, env, ...user });
        let output = "";
        for (const stream of [child.stdout, child.stderr]) {
          stream.on("data", (chunk) => {
            output += chunk;
          });
        }
        running.push(child);
        const ended = once(child, "exit").then(([code]) => code);
        return { output: () => output, ended, end: () => child.kill("SIGTERM") };
      },
    });
    for (const child of running) if (child.exitCode === null) child.kill("SIGKILL");
    collector.close();
    await database.stop();
    changeFolders(app, 0o755);
    rmSync(home, { recursive: true });
  },
  baseURL: async ({ built }, use) => use(built.url),
});

function changeFolders(folder: string, mode: number) {
  chmodSync(folder, mode);
  for (const name of readdirSync(folder)) {
    const inner = path.join(folder, name);
    if (lstatSync(inner).isDirectory()) changeFolders(inner, mode);
  }
}

test("the built folder migrates, serves and delivers by itself, and its processes end when they are asked to", async ({
  built: { url, run, spans },
  page,
  receiver,
}) => {
  const migration = run("migrate.js");
  expect(await migration.ended, migration.output()).toBe(0);
  expect(migration.output()).toContain("Applied 0001_init");
  const [web, worker] = [run("server.js"), run("worker.js")];
  await expect(async () => {
    const response = await fetch(`${url}/readyz`);
    expect(await response.json()).toMatchObject({ ready: true, checks: { worker: { ok: true } } });
  }).toPass({ timeout: 30_000 });

  await signUp(page, "image1");
  await createRepository(page, "app");
  const tab = new WebhooksTab(page, "image1/app");
  await tab.createWebhook("deploy", receiver.url);
  await tab.simulatePush();
  await expect(tab.newestDelivery("deploy").getByText("success", { exact: true })).toBeVisible();
  expect((await page.request.get("/robots.txt")).status()).toBe(200);
  await expect.poll(() => spans.map(({ name }) => name.split(" ")[0]).sort()).toEqual(["POST", "push"]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);

  web.end();
  worker.end();
  // Next.js says by 143 that it was SIGTERM that it ended in order by.
  expect(await Promise.all([web.ended, worker.ended])).toEqual([143, 0]);
  expect(web.output() + worker.output()).not.toMatch(/error|EROFS|EACCES/i);
});
