import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtRun, npmRun } from "@/e2e/fixtures/command";
import { expect, testOfOwnServer as ownTest, test } from "@/e2e/fixtures/test";

const pushCommand = (env: Record<string, string>, ...args: string[]) => builtRun(env, "push", ...args);

ownTest(
  "a push from a terminal prints its receipt, and its exit code shows whether all deliveries succeeded",
  async ({ ownDockbell, page, webhooksTab, receiver }) => {
    await webhooksTab.createWebhook("deploy", receiver.url);
    for (const name of ["chat", "old"]) await webhooksTab.createWebhook(name, receiver.url);
    await page.request.patch(`/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/chat/`, {
      data: { tag_filters: ["release-*"] },
    });
    await webhooksTab.choose("old", "Disable");
    await webhooksTab.webhook("old").getByText("Disabled", { exact: false }).first().waitFor();
    // Simulates a new terminal, where PORT isn't set.
    const { DATA_DIR = "" } = ownDockbell.env;
    const well = await pushCommand({ DATA_DIR, PORT: "" }, `${webhooksTab.repoName}:v1`, "--pusher", "ci");
    expect(well.output).toMatch(/ {2}○ old {5}skipped: disabled since \d+ \w+\n/);
    expect(well.output).toContain("  ○ chat    skipped: tag filter release-* does not match\n");
    expect(well.output).toMatch(/ {2}● deploy {2}200 in [\d.]+ ms\n1 of 1 deliveries succeeded\./);
    const [receipt = ""] = /(?<=Receipt: )\S+/.exec(well.output) ?? [];
    await page.goto(receipt);
    await expect(page.getByRole("listitem").filter({ hasText: "deploy" })).toContainText("200 in");
    expect(well.code).toBe(0);
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({
      push_data: { tag: "v1", pusher: "ci" },
      callback_url: expect.stringContaining(`${ownDockbell.url}/u/`),
      repository: { repo_url: `${ownDockbell.url}/r/${webhooksTab.repoName}/` },
    });

    receiver.respond = (_request, response) => response.writeHead(500).end();
    const badly = await pushCommand(ownDockbell.env, `${webhooksTab.repoName}:v2`, "--wait", "2");
    expect(badly.output).toMatch(
      /◌ deploy {2}retrying in \d s: the receiver returned 500 Internal Server Error/,
    );
    expect(badly.output).toContain("0 of 1 deliveries succeeded.");
    expect(badly.code).toBe(1);
  },
);

test("a failed push from a terminal prints the reason", async ({ dockbell, webhooksTab }) => {
  const wrong = async (env: Record<string, string>, ...args: string[]) => {
    const { code, output } = await pushCommand(env, ...args);
    expect(code).toBe(1);
    return output;
  };
  expect(await wrong(dockbell.env, "app")).toContain("namespace/name:tag, such as anna/app:v1");
  expect(await npmRun(dockbell.env, "push")).toMatchObject({
    code: 1,
    output: expect.stringContaining("npm run push -- namespace/name:tag"),
  });
  expect(await wrong(dockbell.env, `${webhooksTab.repoName}:v1`, "--wait", "soon")).toContain(
    "--wait must be a whole number of seconds.",
  );
  // Neither help nor a wrong argument needs a running Dockbell.
  const noDockbell = { ...dockbell.env, DATABASE_URL: "", DATA_DIR: path.join(tmpdir(), randomUUID()) };
  expect(await wrong(noDockbell, "anna/app:v1", "--pushr")).toContain("Unknown option: --pushr.");
  expect(await pushCommand(noDockbell, "--help")).toMatchObject({
    code: 0,
    output: expect.stringContaining("push namespace/name:tag"),
  });
  expect(await wrong(dockbell.env, `${webhooksTab.repoName}:-bad`)).toContain("cannot start with . or -");
  expect(await wrong(dockbell.env, "nobody1/app:v1")).toContain(
    "The repository nobody1/app doesn't exist. Create it at ",
  );
  expect(await wrong(noDockbell, webhooksTab.repoName)).toContain("No Dockbell is running");
  expect(existsSync(noDockbell.DATA_DIR)).toBe(false);
});
