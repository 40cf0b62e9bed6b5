import { readdirSync } from "node:fs";
import path from "node:path";
import { test, untilReady } from "@/e2e/fixtures/built";
import { addAccount, addRepository, expect } from "@/e2e/fixtures/test";
import { BUILT } from "@/lib/host/process-args";

test("the build folder alone migrates, serves and delivers, and its processes shut down on SIGTERM", async ({
  built: { url, dockbell, migrate, spans },
  page,
  receiver,
}) => {
  expect(await migrate()).toContain("Applied 0001_init");
  const [web, worker] = [dockbell("web"), dockbell("worker")];
  await untilReady(url);

  await addAccount(page, "image1");
  const tab = await addRepository(page, "image1/app");
  await tab.createWebhook("deploy", receiver.url);
  await tab.simulatePush();
  await tab.showHistory("deploy");
  await expect(tab.newestDelivery("deploy").getByText("Success", { exact: true })).toBeVisible();
  expect((await page.request.get("/robots.txt")).status()).toBe(200);
  await expect.poll(() => spans.map(({ name }) => name.split(" ")[0]).sort()).toEqual(["POST", "push"]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);

  // The open page would keep polling a stopped server.
  await page.goto("about:blank");
  web.signal("SIGTERM");
  worker.signal("SIGTERM");
  // Next.js exits with 143 after a graceful shutdown by SIGTERM.
  expect(await Promise.all([web.ended, worker.ended])).toEqual([143, 0]);
  const lines = (web.output() + worker.output()).split("\n");
  // A first connection can take too long on a busy machine, and is repeated.
  const others = lines.filter((line) => !/timeout expired.*couldn't connect for notifications/.test(line));
  expect(others.join("\n")).not.toMatch(/error|EROFS|EACCES/i);
});

test("every command works from the read-only build folder and writes only to its data folder", async ({
  built: { url, dockbell, migrate, data },
  page,
  receiver,
}) => {
  const run = async (...args: string[]) => {
    const command = dockbell(...args);
    const code = await command.ended;
    return { code, output: command.output() };
  };
  await migrate();
  dockbell("web");
  dockbell("worker");
  await untilReady(url);
  await addAccount(page, "image1");
  const tab = await addRepository(page, "image1/app");
  await tab.createWebhook("deploy", receiver.url);

  expect(await run("help")).toMatchObject({ code: 0, output: expect.stringContaining("rotate-key") });
  expect(await run("acount")).toMatchObject({
    code: 1,
    output: expect.stringContaining('no command "acount"'),
  });
  expect(await run("account", "list")).toMatchObject({ code: 0, output: expect.stringContaining("image1") });
  expect(await run("push", "image1/app:v1")).toMatchObject({
    code: 0,
    output: expect.stringContaining("1 of 1 deliveries succeeded."),
  });
  await receiver.received(1);
  const file = path.join(data, "it.backup");
  expect(await run("backup", file)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Wrote \d+ tables/),
  });
  expect(await run("restore", file)).toMatchObject({
    code: 1,
    output: expect.stringContaining("isn't empty"),
  });
  for (const [step, next] of [
    ["--prepare", "dockbell rotate-key --use"],
    ["--use", "dockbell rotate-key --finish"],
    ["--finish", "was deleted"],
  ] as const) {
    expect(await run("rotate-key", step)).toMatchObject({ code: 0, output: expect.stringContaining(next) });
  }
});

test("the build folder has no source maps and no lists of copied files", () => {
  const files = readdirSync(BUILT, { recursive: true, encoding: "utf8" });
  expect(files).toContain("server.js");
  expect(files.filter((file) => /\.map$|\.nft\.json$/.test(file))).toEqual([]);
});
