import { readFileSync } from "node:fs";
import { caption, picture, scene, show } from "@/e2e/demo/stage";
import { freePort } from "@/e2e/fixtures/dockbell";
import { makeOciLayout } from "@/e2e/fixtures/oci-layout";
import { connectRegistry, registryCommands, startRegistry } from "@/e2e/fixtures/registry";
import { createRepository, expect, signUp } from "@/e2e/fixtures/test";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";

// Each scene ends in a screenshot for README.md or docs/, and is recorded as a video for the same place. The scenes use
// the pages the way people do.

const REPOSITORY = "anna/shop";

scene(
  "create a webhook and send it a simulated push",
  { tag: "@webhooks" },
  async ({ page }, { project }) => {
    await signUp(page, "anna");
    await createRepository(page, "shop");
    const tab = new WebhooksTab(page, REPOSITORY);
    await caption(page, "A new repository. Its Webhooks tab works like Docker Hub's.");
    await page.getByRole("button", { name: "Use a test receiver" }).click();
    await expect(tab.url).not.toHaveValue("");
    await tab.name.fill("deploy to staging");
    await caption(page, "No receiver yet? Use a built-in test receiver.");
    await tab.create.click();
    await tab.menuOptions("deploy to staging").waitFor();
    await caption(page, "Simulate a docker push.");
    await tab.simulatePush("v1.4.0");
    await tab.showHistory("deploy to staging");
    await show(tab.newestDelivery("deploy to staging"));
    await expect(tab.newestDelivery("deploy to staging")).toContainText("Success");
    await caption(page, "Delivered: the receiver returned 200.");
    await tab.createWebhook("build on arm", `http://localhost:${await freePort()}/build`);
    await caption(page, "A second webhook, whose receiver isn't running.");
    await tab.simulatePush("v1.4.1");
    await tab.showHistory("build on arm");
    await show(tab.newestDelivery("build on arm"));
    await expect(tab.newestDelivery("build on arm")).toContainText("refused");
    await caption(page, "The history shows the error and the time of the next attempt.");
    await picture(page, "webhooks", project.name);
  },
);

scene(
  "diagnose a failure on its page and recover all failures",
  { tag: "@recovery" },
  async ({ page, receiver }, { project }) => {
    await signUp(page, "anna");
    await createRepository(page, "shop");
    const tab = new WebhooksTab(page, REPOSITORY);
    const api = `/v2/repositories/${REPOSITORY}`;
    receiver.respond = ({ body }, response) =>
      body.includes('"tag":"v') ? response.writeHead(503).end("no runner is free") : response.end("queued");
    await page.request.post(`${api}/webhook_pipeline/`, {
      data: { name: "build", webhooks: [{ hook_url: receiver.url }], retry_schedule: [1] },
    });
    await tab.goto();
    await caption(page, "Push three releases, with nightly builds in between.");
    for (const number of [1, 2, 3]) {
      await page.request.post(`${api}/pushes/`, { data: { tag: `v1.${number}` } });
      const failed = async () => {
        const response = await page.request.get(`${api}/webhook_pipeline/build/history/?status=failure`);
        return (await response.json()).results.length;
      };
      await expect.poll(failed).toBe(number);
      await page.request.post(`${api}/pushes/`, { data: { tag: `nightly-${number}` } });
      await receiver.received(number * 3);
    }
    await tab.goto();
    await tab.choose("build", "View History");
    await show(tab.history("build"));
    await caption(page, "Some deliveries failed. Why?");
    await tab
      .history("build")
      .getByRole("row")
      .filter({ hasText: "Tag v1.3" })
      .getByRole("link", { name: "Details" })
      .click();
    await expect(page.getByText(/^Failed after 2 attempts: /)).toBeVisible();
    await caption(page, "The receiver returned 503, with the reason in the body.");
    await picture(page, "delivery", project.name);

    receiver.respond = (_request, response) => setTimeout(() => response.end("queued"), 1_000);
    const history = tab.historyPage("build");
    await history.goto();
    await caption(page, "The receiver is fixed. All failed deliveries are resent.");
    await history.recoverFailures.click();
    await page.getByRole("button", { name: "Redeliver 3" }).click();
    await expect(page.getByText("All 3 succeeded.")).toBeVisible();
    await caption(page, "All deliveries succeeded.");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await picture(page, "history", project.name);
  },
);

scene("a chain continues after each callback", { tag: "@chain" }, async ({ page, receiver }, { project }) => {
  await signUp(page, "anna");
  await createRepository(page, "shop");
  const tab = new WebhooksTab(page, REPOSITORY);
  await tab.name.fill("test, then deploy");
  await tab.url.fill(`${receiver.url}/test`);
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.getByLabel("URL of step 2").fill(`${receiver.url}/deploy`);
  await caption(page, "Two URLs form a chain. The second step waits for the first one's callback.");
  await tab.create.click();
  await tab.menuOptions("test, then deploy").waitFor();
  await tab.simulatePush("v2.0.0");
  await tab.showHistory("test, then deploy");
  await expect(tab.newestDelivery("test, then deploy")).toContainText("Step 1 of 2 waits");
  await show(tab.newestDelivery("test, then deploy"));
  await caption(page, "The tests are running. Their receiver sends the result as a callback.");
  const [first] = await receiver.received(1);
  const { callback_url: url } = JSON.parse(first?.body ?? "{}");
  await page.request.post(url, {
    data: {
      state: "success",
      description: "387 tests passed",
      target_url: "https://ci.example.com/builds/387",
    },
  });
  await expect(tab.history("test, then deploy").getByText("Step 2 of 2")).toBeVisible();
  await caption(page, "The tests passed, and Dockbell sent the second step.");
  await tab
    .history("test, then deploy")
    .getByRole("row")
    .filter({ hasText: "Step 1 of 2" })
    .getByRole("link", { name: "Details" })
    .click();
  await expect(page.getByText("387 tests passed")).toBeVisible();
  await caption(page, "The delivery's page shows the callback.");
  await picture(page, "chain", project.name);
});

scene(
  "docker push to a registry calls the webhooks",
  { tag: "@registry" },
  async ({ page, receiver }, { project }) => {
    const commands = registryCommands();
    scene.skip(!commands.registry || !commands.skopeo, "Debian's docker-registry or skopeo isn't installed");
    await signUp(page, "anna");
    await createRepository(page, "shop");
    const tab = new WebhooksTab(page, REPOSITORY);
    await tab.createWebhook("deploy to staging", receiver.url);
    const configuration = await connectRegistry(page, "anna", "distribution");
    await caption(page, "Configure your registry to send its notifications to Dockbell.");
    const image = makeOciLayout({ content: "shop", platforms: ["amd64", "arm64"] });
    const registry = await startRegistry(commands, configuration);
    try {
      await registry.push(image, "shop:v1.5.0");
      await receiver.received(1);
      await page.getByRole("link", { name: "Check for events" }).click();
      await expect(page.getByText("Accepted").first()).toBeVisible();
      await caption(page, "docker push registry.example.com/shop:v1.5.0, and the results of its events.");
      await picture(page, "registry", project.name);
      await tab.goto();
      await tab.choose("deploy to staging", "View History");
      await expect(tab.newestDelivery("deploy to staging")).toContainText("Success");
      await show(tab.newestDelivery("deploy to staging"));
      await caption(page, "One delivery per push, even for an image for two platforms.");
    } finally {
      await registry.stop();
      image.remove();
    }
  },
);

scene(
  "forward Docker Hub's pushes, signed and with errors explained",
  { tag: "@relay" },
  async ({ page, receiver }, { project }) => {
    await signUp(page, "anna");
    await createRepository(page, "shop");
    const tab = new WebhooksTab(page, REPOSITORY);
    await tab.createWebhook("deploy to staging", receiver.url);
    const address = /https?:\S+\/intake\/dockerhub\/dbr_\S+/.exec(
      await connectRegistry(page, "anna", "dockerhub"),
    );
    await caption(page, "Enter this address in the webhook on Docker Hub.");
    const [{ body }] = JSON.parse(
      readFileSync("lib/domain/registry/testing/fixtures/dockerhub.json", "utf8"),
    );
    body.push_data.pushed_at = Math.floor(Date.now() / 1_000);
    body.repository.repo_name = REPOSITORY;
    Object.assign(body.repository, { namespace: "anna", name: "shop" });
    await page.request.post(address?.[0] ?? "", { data: body });
    await receiver.received(1);
    await tab.goto();
    await tab.choose("deploy to staging", "View History");
    await tab.history("deploy to staging").getByRole("link", { name: "Details" }).first().click();
    await expect(page.getByText(/^Delivered: /)).toBeVisible();
    await caption(
      page,
      "Docker Hub sends once, unsigned. Dockbell signs the delivery and retries it if it fails.",
    );
    await page.getByText("webhook-signature").first().scrollIntoViewIfNeeded();
    await picture(page, "relay", project.name);
  },
);
