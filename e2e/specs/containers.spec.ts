import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { resolvedComposeFile } from "@/e2e/fixtures/containers/compose-file";
import { playChart, preparePods } from "@/e2e/fixtures/containers/pods";
import { type Containers, test } from "@/e2e/fixtures/containers/test";
import { freePort } from "@/e2e/fixtures/dockbell";
import { addRepository, expect, PASSWORD } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { PATIENCE_MS } from "@/lib/testing/patience";

// Builds the image and runs the commands of docs/operations/containers.md with Podman and Docker Compose, and those of
// the chart in pods. A Debian with this machine's Node.js stands in for the base image, and PostgreSQL's own binaries for
// its image.

test.describe.configure({ mode: "default" });

/** The networks of containers, where the tests' receiver is. */
const NETWORKS = "10.0.0.0/8";
/** As long as any other wait of a test. */
const PUSH_WAIT_S = String(PATIENCE_MS / 1_000);
/** Prints each request's body as a line. */
const RECEIVER = `require("node:http").createServer((request, response) => {
  request.setEncoding("utf8").on("data", (text) => process.stdout.write(text));
  request.on("end", () => { console.log(); response.end(); });
}).listen(8080)`;

let port: number;
test.beforeAll(async () => {
  port = await freePort();
});
const connected = test.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names off the pattern
  baseURL: async ({}, use) => use(`http://localhost:${port}`),
});

/** The address of a container in Podman's default network. */
async function addressOf({ podman }: Containers, name: string) {
  const format = `{{(index .NetworkSettings.Networks "podman").IPAddress}}`;
  return (await podman("inspect", "--format", format, name)).trim();
}

/** Starts a receiver in another network of containers, which Compose doesn't remove. */
async function startReceiver(containers: Containers, name: string) {
  const { podman } = containers;
  const node = ["--entrypoint=node", "dockbell", "-e", RECEIVER];
  await podman("run", "--detach", "--pull=never", "--name", name, ...node);
  return {
    url: `http://${await addressOf(containers, name)}:8080/`,
    /** The tags of the payloads so far. */
    tags: async () => {
      const lines = (await podman("logs", name)).split("\n").filter((line) => line.startsWith("{"));
      return lines.map((line) => JSON.parse(line).push_data.tag);
    },
  };
}

/** Creates the first account with the link in the log. */
async function signUpWith(page: Page, log: () => Promise<string>) {
  await expect.poll(log).toMatch(/\/signup\?setup=/);
  const [link = ""] = /http:\S+\/signup\?setup=\S+/.exec(await log()) ?? [];
  await expect
    .poll(() =>
      fetch(new URL("/healthz", link)).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  await page.goto(link);
  await new AccountPages(page).submitSignUp("anna", PASSWORD);
  await page.waitForURL("**/repositories");
}

connected("the image runs everything in one container, with each command", async ({ containers, page }) => {
  const { documented, folder, podman } = containers;
  const dockbell = (...args: string[]) => podman("exec", "dockbell", "dockbell", ...args);
  await documented("docker run --detach", folder, {
    "3000:3000": `${port}:3000`,
    "localhost:3000": `localhost:${port}`,
    "--volume": `--env DELIVERY_ALLOWED_NETWORKS=${NETWORKS} --volume`,
  });
  await signUpWith(page, () => documented("docker logs dockbell", folder));
  const receiver = await startReceiver(containers, "receiver-of-docker");
  const tab = await addRepository(page, "anna/app");
  await tab.createWebhook("deploy", receiver.url);
  await page.goto("about:blank");

  expect(await dockbell("help")).toContain("rotate-key");
  expect(await dockbell("account", "list")).toContain("anna@example.com");
  expect(await dockbell("push", "anna/app:v1", "--wait", PUSH_WAIT_S)).toContain(
    "1 of 1 deliveries succeeded.",
  );
  expect(await receiver.tags()).toEqual(["v1"]);
  expect(await dockbell("backup", "/tmp/it")).toMatch(/Wrote \d+ tables/);
  await expect(dockbell("restore", "/tmp/it")).rejects.toThrow("isn't empty");
  expect(await dockbell("rotate-key")).toMatch(/[1-9]\d* secrets were re-encrypted/);
  const status = () => podman("inspect", "--format", "{{.State.Health.Status}}", "dockbell");
  await expect.poll(status).toBe("healthy\n");

  // It runs as an ordinary user, and ends in order when Docker stops it.
  expect(await podman("exec", "dockbell", "grep", "^Uid", "/proc/1/status")).toMatch(/^Uid:\s+1000/);
  await podman("stop", "--time=60", "dockbell");
  expect(await podman("inspect", "--format", "{{.State.ExitCode}}", "dockbell")).toBe("0\n");
  await podman("start", "dockbell");
  await expect
    .poll(() => dockbell("push", "anna/app:v2", "--wait", PUSH_WAIT_S).catch(String))
    .toContain("1 of 1 deliveries succ");
  expect(await receiver.tags()).toEqual(["v1", "v2"]);
  await podman("rm", "--force", "--time=0", "dockbell");
});

connected(
  "Compose starts the services as written, and a backup is restored into new ones",
  async ({ containers, page }) => {
    const { documented, podman, shell } = containers;
    const folder = path.join(containers.folder, "dockbell");
    mkdirSync(folder);
    const settings = { PORT: String(port), DELIVERY_ALLOWED_NETWORKS: NETWORKS };
    writeFileSync(path.join(folder, "compose.yaml"), resolvedComposeFile(settings));
    const isReady = async () => (await fetch(`http://localhost:${port}/readyz`).catch(() => undefined))?.ok;
    const push = (tag: string) =>
      documented("docker compose run --rm tools push", folder, {
        "app:v1": `app:${tag} --wait ${PUSH_WAIT_S}`,
      });

    await documented("docker compose up --detach --build", folder);
    await signUpWith(page, () => documented("docker compose logs web", folder));
    await expect.poll(isReady).toBe(true);
    const receiver = await startReceiver(containers, "receiver-of-compose");
    const tab = await addRepository(page, "anna/app");
    await tab.createWebhook("deploy", receiver.url);
    await page.goto("about:blank");
    expect(await documented("docker compose run --rm tools account list", folder)).toContain(
      "anna@example.com",
    );
    expect(await push("v1")).toContain("1 of 1 deliveries succeeded.");

    for (const name of ["web_1", "worker_1", "worker_2"]) {
      const inside = (command: string) => podman("exec", `dockbell_${name}`, "sh", "-c", command);
      await expect(inside("touch /app/new"), name).rejects.toThrow("Read-only file system");
      await inside("touch /tmp/new /data/new");
      const process = await inside("grep -E '^(Uid|CapEff|CapBnd|NoNewPrivs)' /proc/1/status");
      expect(process.replaceAll(/\s+/g, " "), name).toMatch(
        /^Uid: 1000 1000 1000 1000 CapEff: 0{16} CapBnd: 0{16} NoNewPrivs: 1 $/,
      );
    }

    await documented("dockbell backup /tmp/it", folder);
    await documented("cat /data/secrets.json", folder);
    await shell("docker compose down --volumes", folder);
    await documented("cat > /data/secrets.json", folder);
    await documented("docker compose up --detach --build", folder);
    await expect.poll(isReady).toBe(true);
    expect(await documented("dockbell restore /tmp/it", folder)).toContain("Restored the backup from ");
    expect(await push("v2")).toContain("1 of 1 deliveries succeeded.");
    for (const step of ["--prepare", "--use", "--finish"]) await documented(`rotate-key ${step}`, folder);
    expect(await push("v3")).toContain("1 of 1 deliveries succeeded.");
    expect(await receiver.tags()).toEqual(["v1", "v2", "v3"]);
    await shell("docker compose down --volumes", folder);
  },
);

connected(
  "the chart's pods start, and run each command up to a rotated key",
  async ({ containers, page }) => {
    const { documented, podman } = containers;
    const folder = path.join(containers.folder, "pods");
    mkdirSync(folder);
    await preparePods(containers);
    /** An empty database. @returns its URL */
    const startDatabase = async (name: string) => {
      const [user, password] = ["dockbell", "password"];
      const settings = { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: "dockbell" };
      const env = Object.entries(settings).map(([key, value]) => `--env=${key}=${value}`);
      await podman("run", "--detach", "--pull=never", `--name=${name}`, ...env, "postgres:18");
      await expect
        .poll(() =>
          podman("exec", name, "pg_isready").then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      return `postgresql://${user}:${password}@${await addressOf(containers, name)}:5432/dockbell`;
    };
    let databaseUrl = await startDatabase("database");
    const secretsFile = path.join(folder, "secrets.json");
    const encryptionKey = () => JSON.parse(readFileSync(secretsFile, "utf8")).encryptionKey;
    const install = async () => {
      const keys = readFileSync(secretsFile, "utf8");
      await playChart(containers, {
        port,
        settings: { PUBLIC_URL: `http://localhost:${port}`, DELIVERY_ALLOWED_NETWORKS: NETWORKS },
        secret: { "secrets.json": keys, DATABASE_URL: databaseUrl },
      });
      const isReady = async () => (await fetch(`http://localhost:${port}/readyz`).catch(() => undefined))?.ok;
      await expect.poll(isReady).toBe(true);
    };
    const push = (tag: string) =>
      documented("dockbell push", folder, { "app:v1": `app:${tag} --wait ${PUSH_WAIT_S}` });

    await documented('printf \'{"authSecret"', folder);
    await install();
    await signUpWith(page, () => podman("logs", "dockbell-web-web"));
    const receiver = await startReceiver(containers, "receiver-of-pods");
    const tab = await addRepository(page, "anna/app");
    await tab.createWebhook("deploy", receiver.url);
    await page.goto("about:blank");
    expect(await documented("dockbell account list", folder)).toContain("anna@example.com");
    expect(await documented("dockbell account reset-password", folder)).toContain("The new password of anna");
    expect(await push("v1")).toContain("1 of 1 deliveries succeeded.");
    await expect(podman("exec", "dockbell-web-web", "touch", "/data/new")).rejects.toThrow("Read-only");

    await documented("kubectl exec deploy/dockbell-web -- sh -c 'dockbell backup", folder);
    databaseUrl = await startDatabase("restored");
    await install();
    expect(await documented("kubectl exec -i deploy/dockbell-web -- sh -c 'cat > /tmp/it", folder)).toContain(
      "Restored the backup from ",
    );
    expect(await push("v2")).toContain("1 of 1 deliveries succeeded.");

    const keys = new Set([encryptionKey()]);
    for (const step of ["--prepare", "--use", "--finish"]) {
      await documented("DATA_DIR=/tmp/key dockbell rotate-key", folder, { "--prepare": step });
      renameSync(path.join(folder, "rotated.json"), secretsFile);
      await install();
      keys.add(encryptionKey());
    }
    expect(keys.size).toBe(2);
    expect(await push("v3")).toContain("1 of 1 deliveries succeeded.");

    expect(await receiver.tags()).toEqual(["v1", "v2", "v3"]);
  },
);
