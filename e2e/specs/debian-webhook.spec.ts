import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/e2e/fixtures/dockbell";
import { expect, test } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const command = inheritedEnv().TEST_WEBHOOK_COMMAND ?? "";

test("Debian's webhook, a third-party receiver, reads tag and repository from the payload", async ({
  webhooksTab,
}) => {
  test.skip(!command, "Debian's webhook isn't installed");
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-webhook-"));
  const hooks = path.join(folder, "hooks.json");
  writeFileSync(
    hooks,
    JSON.stringify([
      {
        id: "docker-hub",
        "execute-command": "/bin/echo",
        "include-command-output-in-response": true,
        "pass-arguments-to-command": [
          { source: "payload", name: "push_data.tag" },
          { source: "payload", name: "repository.repo_name" },
        ],
        "trigger-rule": {
          match: { type: "value", value: "v7", parameter: { source: "payload", name: "push_data.tag" } },
        },
      },
    ]),
  );
  const port = await freePort();
  const receiver = spawn(command, ["-hooks", hooks, "-ip", "127.0.0.1", "-port", String(port), "-verbose"]);
  let output = "";
  const isServing = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("serving hooks")) resolve();
    };
    receiver.stdout.on("data", read);
    receiver.stderr.on("data", read);
  });
  try {
    await isServing;
    await webhooksTab.createWebhook("debian", `http://127.0.0.1:${port}/hooks/docker-hub`);
    await webhooksTab.simulatePush("v7");
    await webhooksTab.showHistory("debian");
    await expect(webhooksTab.newestDelivery("debian")).toContainText("Success");
    await expect(webhooksTab.newestDelivery("debian")).toContainText("200");
    expect(output).toContain(`"/bin/echo" "v7" "${webhooksTab.repoName}"`);
  } finally {
    const ended = new Promise((resolve) => receiver.once("exit", resolve));
    receiver.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  }
});
