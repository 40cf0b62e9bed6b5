import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { makeOciLayout } from "@/e2e/fixtures/oci-layout";
import { connectRegistry, type Registry, registryCommands, startRegistry } from "@/e2e/fixtures/registry";
import {
  addAccount,
  addRepository,
  expect,
  test as sharedTest,
  testOfOwnDockbell as test,
} from "@/e2e/fixtures/test";
import { startReceiver } from "@/lib/testing/receiver";

const commands = registryCommands();

const AWAY_MS = 10_000;

/** The payloads that a receiver got, without their order. */
function receivedImages(requests: readonly { body: string }[]): string[] {
  return requests
    .map(({ body }) => JSON.parse(body))
    .map(({ push_data, repository }) => `${repository.name}:${push_data.tag}@${push_data.images}`)
    .sort();
}

test("docker push to a real registry: each push creates one delivery, even for an index and after Dockbell was down", async ({
  page,
  ownDockbell,
  receiver,
}) => {
  test.skip(!commands.registry || !commands.skopeo, "Debian's docker-registry or skopeo isn't installed");
  await addAccount(page, "annsregistry");
  const tab = await addRepository(page, "annsregistry/app");
  await tab.createWebhook("hook", receiver.url);
  const image = makeOciLayout({ content: "one" });
  const index = makeOciLayout({ content: "two", platforms: ["amd64", "arm64"] });
  let registry: Registry | undefined;
  try {
    registry = await startRegistry(commands, await connectRegistry(page, "annsregistry", "distribution"));
    await registry.push(image, "app:v1");
    await registry.push(index, "app:v1");
    await registry.push(index, "app:v2");
    const pushed = [`app:v1@${image.digest}`, `app:v1@${index.digest}`, `app:v2@${index.digest}`];
    expect(receivedImages(await receiver.received(3))).toEqual(pushed.sort());
    // The registry doesn't send pulls, so neither 2.x nor 3.x sends anything to ignore.
    await registry.pull("app:v2");
    await registry.push(image, "app:v3");
    await receiver.received(4);
    await page.goto("/namespaces/annsregistry/registries");
    await page.getByRole("link", { name: "distribution" }).click();
    await expect(page.getByText("4 became pushes")).toBeVisible();
    await expect(page.getByText(/: pull$/)).toBeHidden();

    // The registry's page would keep polling.
    await page.goto("about:blank");
    await ownDockbell.stop();
    const stoppedAt = Date.now();
    for (const tag of ["d1", "d2", "d3"]) await registry.push(image, `app:${tag}`);
    // Waits until the registry has failed and retried.
    await expect.poll(() => Date.now() - stoppedAt).toBeGreaterThan(AWAY_MS);
    await ownDockbell.start();
    await registry.push(index, "app:last");
    const later = ["d1", "d2", "d3"].map((tag) => `app:${tag}@${image.digest}`);
    const all = [...pushed, `app:v3@${image.digest}`, ...later, `app:last@${index.digest}`];
    expect(receivedImages(await receiver.received(8))).toEqual(all.sort());
  } finally {
    await registry?.stop();
    image.remove();
    index.remove();
  }
});

sharedTest(
  "a registry that is configured as in compose.yaml sends notifications",
  async ({ page, account, dockbell, receiver }) => {
    sharedTest.skip(
      !commands.registry || !commands.skopeo,
      "Debian's docker-registry or skopeo isn't installed",
    );
    const tab = await addRepository(page, `${account}/app`);
    await tab.createWebhook("hook", receiver.url);
    const [, token = ""] = /Bearer ([\w-]+)/.exec(await connectRegistry(page, account, "distribution")) ?? [];
    const image = makeOciLayout({ content: "one" });
    const { environment } = parseYaml(readFileSync("compose.yaml", "utf8")).services.registry;
    const env = Object.entries<string>(environment).map(([name, value]) => [
      name,
      value.replace("http://web:3000", dockbell.url).replace("$" + "{REGISTRY_TOKEN:-}", token),
    ]);
    const registry = await startRegistry(commands, "", Object.fromEntries(env));
    try {
      await registry.push(image, "app:v1");
      expect(receivedImages(await receiver.received(1))).toEqual([`app:v1@${image.digest}`]);
    } finally {
      await registry.stop();
      image.remove();
    }
  },
);

const Generations = z.array(
  z.object({
    name: z.string(),
    body: z.unknown(),
    events: z.array(z.object({ push: z.object({ path: z.string() }).optional() })),
  }),
);
/** Those that are pushes of team/app. */
const generations = Generations.parse(
  JSON.parse(readFileSync("lib/domain/registry/testing/fixtures/dockerhub.json", "utf8")),
).filter(({ events }) => events.every(({ push }) => push?.path === "team/app"));

for (const { name, body } of generations) {
  sharedTest(
    `Docker Hub's payload ${name} comes out at two receivers, signed`,
    async ({ page, account, receiver }) => {
      const other = await startReceiver();
      try {
        const tab = await addRepository(page, `${account}/team.app`);
        await tab.createWebhook("one", receiver.url);
        await tab.createWebhook("other", other.url);
        const address = /https?:\S+\/intake\/dockerhub\/dbr_\S+/.exec(
          await connectRegistry(page, account, "dockerhub"),
        )?.[0];
        const relayed = await page.request.post(address ?? "", { data: body });
        expect(relayed.status()).toBe(200);
        // Alibaba Cloud sends no pusher, and its time is a text.
        const {
          tag = "latest",
          pusher = account,
          pushed_at: sent,
        } = z.object({ push_data: z.looseObject({}) }).parse(body).push_data;
        const pushed_at = typeof sent === "number" ? sent : Date.parse(`${sent}Z`) / 1_000;
        for (const requests of [await receiver.received(1), await other.received(1)]) {
          expect(requests[0]?.headers["webhook-signature"]).toMatch(/^v1,/);
          expect(JSON.parse(requests[0]?.body ?? "").push_data).toMatchObject({ tag, pusher, pushed_at });
        }
      } finally {
        await other.close();
      }
    },
  );
}
