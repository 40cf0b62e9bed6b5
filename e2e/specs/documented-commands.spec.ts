import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtRun, npmRun } from "@/e2e/fixtures/command";
import { BUILT_START, freePort, startDockbell } from "@/e2e/fixtures/dockbell";
import { addAccount, addRepository, expect, testOfOwnServer as test } from "@/e2e/fixtures/test";
import { embeddedUrl } from "@/lib/platform/db/embedded/start-embedded-server";

// Runs each command in the documentation with npm. Commands that a test repeats or only needs are run from the build,
// which is faster.

test("a backup of a running Dockbell is restored into a new one, with all data and working sessions", async ({
  page,
  receiver,
  ownDockbell,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-commands-"));
  const file = path.join(folder, "dockbell.backup");
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  await tab.simulatePush("v1");
  await receiver.received(1);

  const backup = await npmRun(ownDockbell.env, "backup", file);
  expect(backup.output).toMatch(/Wrote \d+ tables to /);
  const secrets = path.join(ownDockbell.env.DATA_DIR ?? "", "secrets.json");
  expect(backup.output).toContain(`keep a copy of ${secrets}`);
  const { databasePassword } = JSON.parse(readFileSync(secrets, "utf8"));
  const elsewhere = {
    DATABASE_URL: embeddedUrl(path.dirname(secrets), databasePassword),
    DATA_DIR: path.join(folder, "no-data"),
  };
  expect((await builtRun(elsewhere, "backup", `${file}.2`)).output).toContain(
    "keep a copy of the secrets.json of the machines that run Dockbell",
  );
  expect((await builtRun(ownDockbell.env, "backup", file)).output).toContain("already exists");
  expect((await builtRun(ownDockbell.env, "restore", file)).output).toContain("isn't empty");

  const other = await startDockbell({}, BUILT_START);
  try {
    const wrongKey = await builtRun(other.env, "restore", file);
    expect(wrongKey.output).toContain("secrets.json");
    expect(wrongKey.code).toBe(1);
    await other.stop();
    // The file also has the password of the embedded database, so deletes the data to set it up with that password.
    const dataDir = other.env.DATA_DIR ?? "";
    rmSync(path.join(dataDir, "postgres"), { recursive: true });
    copyFileSync(secrets, path.join(dataDir, "secrets.json"));
    await other.start();
    const restored = await npmRun(other.env, "restore", file);
    expect(restored.output).toContain("Restored the backup from ");
    expect(restored.code).toBe(0);

    // Sessions continue after the restore.
    await page.goto(`${other.url}/repository/docker/owner1/app/tags`);
    await expect(page.getByText("v1", { exact: true })).toBeVisible();
    const pushed = await npmRun(other.env, "push", "owner1/app:v2");
    expect(pushed.output).toContain("1 of 1 deliveries succeeded.");
    expect((await receiver.received(2))[1]?.headers["webhook-signature"]).toMatch(/^v1,/);
  } finally {
    await other.remove();
    rmSync(folder, { recursive: true });
  }
});

test("the key is rotated in one step or in several while Dockbell runs, and deliveries are still signed", async ({
  page,
  receiver,
  ownDockbell,
}) => {
  const secrets = path.join(ownDockbell.env.DATA_DIR ?? "", "secrets.json");
  const keyNow = () => JSON.parse(readFileSync(secrets, "utf8"));
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  const { encryptionKey: first } = keyNow();

  const atOnce = await npmRun(ownDockbell.env, "rotate-key");
  expect(atOnce.output).toMatch(/[1-9]\d* secrets were re-encrypted\./);
  expect(keyNow()).not.toHaveProperty("previousEncryptionKey");
  const { encryptionKey: second } = keyNow();
  expect(second).not.toBe(first);

  expect((await npmRun(ownDockbell.env, "rotate-key", "--use")).output).toContain(
    "Start with npm run rotate-key",
  );
  for (const step of ["--prepare", "--use", "--finish"]) {
    expect(await builtRun(ownDockbell.env, "rotate-key", step)).toMatchObject({ code: 0 });
    await tab.simulatePush(`after${step}`);
  }
  expect(keyNow()).toMatchObject({ encryptionKey: expect.not.stringMatching(second) });
  for (const { headers } of await receiver.received(3)) expect(headers["webhook-signature"]).toMatch(/^v1,/);
});

test("the demo command adds sample data to a running Dockbell once", async ({ page, ownDockbell }) => {
  expect((await npmRun(ownDockbell.env, "demo", "--seed")).output).toContain(
    "This instance has no accounts yet",
  );
  await addAccount(page, "owner1");
  expect((await npmRun(ownDockbell.env, "demo", "--seed")).output).toMatch(/with 1\d{3} deliveries/);
  const again = await npmRun(ownDockbell.env, "demo", "--seed");
  expect(again).toMatchObject({
    code: 1,
    output: expect.stringContaining("owner1/demo-shop already exists"),
  });
  expect((await builtRun(ownDockbell.env, "account", "list")).output).toContain("owner1");
  await page.goto("/repository/docker/owner1/demo-shop/webhooks");
  await expect(page.getByRole("article")).toHaveCount(3);
  // The webhook's summary matches its history.
  const history = async (repository: string, slug: string) => {
    const path = `/v2/repositories/owner1/${repository}/webhook_pipeline/${slug}/history/`;
    return (await (await page.request.get(path)).json()).results as { status: string; code: number }[];
  };
  const failing = (await history("demo-shop", "build-on-arm")).map(({ status }) => status);
  expect(failing[0]).toBe("init");
  expect(failing.find((status) => status !== "init")).toBe("failure");
  const codes = (await history("demo-api", "the-old-server")).map(({ code }) => code);
  expect(codes.indexOf(410)).toBe(0);
  expect(codes.lastIndexOf(410)).toBe(0);
  // The deliveries that are sent now have each kind of result, and one push has all of them.
  await page.goto("/repository/docker/owner1/demo-live");
  await page.getByRole("link", { name: /v2\.0/ }).first().click();
  const receipt = page.getByRole("list", { name: "Webhooks" });
  for (const line of [
    /nightly report failed: the receiver returned 503/,
    /mirror retrying in .*: the receiver returned 503/,
    /archive queued: the webhook is paused/,
    /deploy 200 in/,
    /tell the team 200 in/,
    /the old cluster skipped: disabled/,
  ]) {
    await expect(receipt.getByRole("listitem").filter({ hasText: line })).toHaveCount(1);
  }
  await page.goto("/namespaces/owner1demo/webhooks");
  await expect(page.getByRole("article", { name: "scan images" })).toContainText("Last delivery succeeded");
});

test("the receiver of the quick start accepts signed requests only", async ({ page, ownDockbell }) => {
  const [, program = ""] = /```js\n(.*?)```/s.exec(readFileSync("docs/getting-started.md", "utf8")) ?? [];
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-receiver-"));
  const file = path.join(folder, "receiver.mjs");
  writeFileSync(file, program.replace("8080", String(port)));
  const url = `http://127.0.0.1:${port}/`;
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", url);
  await tab.choose("deploy", "Edit");
  const settings = tab.settings("deploy");
  await settings.getByRole("button", { name: "Reveal secret" }).click();
  const shown = settings.getByRole("textbox", { name: "Signing secret" });
  await expect(shown).toHaveValue(/^whsec_[A-Za-z0-9+/=]{44}$/);
  const secret = await shown.inputValue();
  const receiver = spawn(process.execPath, [file], {
    env: { WEBHOOK_SECRET: secret, NODE_ENV: "production" },
  });
  let output = "";
  receiver.stdout.on("data", (chunk) => {
    output += chunk;
  });
  try {
    const unsigned = () => fetch(url, { method: "POST", body: "{}" }).then(({ status }) => status);
    await expect.poll(() => unsigned().catch(() => "not listening yet")).toBe(401);
    const pushed = await builtRun(ownDockbell.env, "push", "owner1/app:v1", "--pusher", "ci");
    expect(pushed.output).toContain("1 of 1 deliveries succeeded.");
    expect(output).toBe("owner1/app:v1 was pushed by ci\n");
  } finally {
    receiver.kill();
    rmSync(folder, { recursive: true });
  }
});
