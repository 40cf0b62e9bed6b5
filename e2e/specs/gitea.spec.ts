import { startGitea } from "@/e2e/fixtures/gitea";
import { makeOciLayout } from "@/e2e/fixtures/oci-layout";
import { connectRegistry, registryCommands } from "@/e2e/fixtures/registry";
import { addRepository, expect, test } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const { TEST_GITEA_COMMAND: giteaCommand = "" } = inheritedEnv();
const { skopeo } = registryCommands();

/** The tag and repository in each payload that a receiver got. */
function receivedTags(requests: readonly { body: string }[]): string[] {
  return requests
    .map(({ body }) => JSON.parse(body))
    .map(({ push_data, repository }) => `${repository.name}:${push_data.tag} by ${push_data.pusher}`);
}

test("docker push to a real Gitea: each push, even of an existing tag, creates one delivery, and a pull creates none", async ({
  page,
  account,
  dockbell,
  receiver,
}) => {
  test.skip(!giteaCommand || !skopeo, "Gitea couldn't be built, or skopeo isn't installed");
  const configuration = await connectRegistry(page, account, "gitea");
  const [, secret = ""] = /(dbr_[\w-]{43})/.exec(configuration) ?? [];
  const [, address = ""] = /Target URL: (\S*\/intake\/gitea\/[\da-f-]{36})/.exec(configuration) ?? [];
  const one = makeOciLayout({ content: "one" });
  const index = makeOciLayout({ content: "two", platforms: ["amd64", "arm64"] });
  const gitea = await startGitea({ gitea: giteaCommand, skopeo });
  try {
    const name = `${gitea.user.toLowerCase()}.app`;
    const tab = await addRepository(page, `${account}/${name}`);
    await tab.createWebhook("hook", receiver.url);
    await gitea.addWebhook(new URL(new URL(address).pathname, dockbell.url).href, secret);
    const expected: string[] = [];
    for (const [layout, tag] of [
      [one, "v1"],
      [one, "v1"],
      [index, "v1"],
      [one, "v1"],
      [index, "v2"],
    ] as const) {
      await gitea.push(layout, `app:${tag}`);
      expected.push(`${name}:${tag} by ${gitea.user}`);
      expect(receivedTags(await receiver.received(expected.length))).toEqual(expected);
    }
    await gitea.pull("app:v1");
    // Arrives after anything that the pull has sent.
    await gitea.push(one, "app:last");
    expected.push(`${name}:last by ${gitea.user}`);
    expect(receivedTags(await receiver.received(expected.length))).toEqual(expected);
    await page.goto(`/namespaces/${account}/registries`);
    await page.getByRole("link", { name: "gitea" }).click();
    await expect(page.getByText("6 became pushes")).toBeVisible();
    await expect(page.getByText(/refused/)).toBeHidden();
  } finally {
    await gitea.stop();
    one.remove();
    index.remove();
  }
});
