import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ApiClient } from "@/e2e/fixtures/api";
import { startDockerHubProxy } from "@/e2e/fixtures/docker-hub-proxy";
import { expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const {
  TEST_HUB_TOOL_COMMAND: hubTool = "",
  TEST_TERRAFORM_COMMAND: terraform = "",
  TEST_TERRAFORM_PROVIDER_COMMAND: terraformProvider = "",
} = inheritedEnv();

/** Runs a program with only these settings. */
function runner(program: string, cwd: string, env: Record<string, string>) {
  const { PATH = "" } = inheritedEnv();
  return async (args: string[], input = ""): Promise<string> => {
    const running = promisify(execFile)(program, args, {
      cwd,
      env: { NODE_ENV: "production", PATH, HOME: cwd, ...env },
    });
    // A program that reads no input may exit before the end of its input is sent.
    running.child.stdin?.on("error", () => undefined).end(input);
    return (await running).stdout;
  };
}

test("Docker's hub-tool manages an account's repositories, tags and tokens without changes", async ({
  dockbell,
}) => {
  test.skip(!hubTool, "hub-tool couldn't be built");
  const person = await ApiClient.signUp(dockbell.url);
  const { username } = person;
  await person.post("/v2/repositories/", { name: "app", description: "An app." });
  await person.post("/v2/repositories/", { name: "secret", is_private: true });
  for (const tag of ["v1", "v2"]) await person.post(`/v2/repositories/${username}/app/pushes/`, { tag });
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-hub-tool-"));
  const env = {
    DOCKER_CONFIG: folder,
    DOCKER_HUB_API_URL: dockbell.url,
    DOCKER_REGISTRY_URL: "registry.example.com",
  };
  const hub = runner(hubTool, folder, env);
  const json = async (...args: string[]) => JSON.parse(await hub([...args, "--format", "json"]));
  try {
    // It reads passwords only from a terminal, which `script` provides.
    const terminal = runner("script", folder, env);
    await terminal(["-qec", `"${hubTool}" login ${username}`, "/dev/null"], `${PASSWORD}\n`);

    expect(await json("account", "info")).toMatchObject({
      Account: { Name: username },
      Consumption: { PrivateRepositories: 1 },
    });
    expect(await json("repo", "ls")).toMatchObject([
      { Name: `${username}/secret`, IsPrivate: true },
      { Name: `${username}/app`, Description: "An app.", IsPrivate: false },
    ]);
    expect(await json("tag", "ls", `${username}/app`, "--sort", "name")).toMatchObject([
      { Name: `${username}/app:v1`, Status: "active" },
      { Name: `${username}/app:v2`, Status: "active" },
    ]);
    await hub(["tag", "rm", "--force", `${username}/app:v1`]);
    expect(await json("tag", "ls", `${username}/app`)).toMatchObject([{ Name: `${username}/app:v2` }]);

    const token = await json("token", "create", "--description", "ci");
    expect(token).toMatchObject({ Description: "ci", Token: expect.stringMatching(/^dbp_/), IsActive: true });
    await hub(["token", "deactivate", token.UUID]);
    expect(await json("token", "inspect", token.UUID)).toMatchObject({ Description: "ci", IsActive: false });
    await hub(["token", "activate", token.UUID]);
    expect(await json("token", "inspect", token.UUID)).toMatchObject({ IsActive: true, Token: "" });
    expect(await json("token", "ls")).toMatchObject([{ UUID: token.UUID, Description: "ci" }]);
    await hub(["token", "rm", "--force", token.UUID]);
    expect(await json("token", "ls")).toBeNull();

    await hub(["repo", "rm", "--force", `${username}/app`]);
    expect(await json("repo", "ls")).toMatchObject([{ Name: `${username}/secret` }]);
    await hub(["logout"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const CONFIGURATION = `
terraform {
  required_providers { docker = { source = "docker/docker" } }
}
variable "namespace" {}
variable "description" {}
variable "private" {}
resource "docker_hub_repository" "app" {
  namespace        = var.namespace
  name             = "app"
  description      = var.description
  full_description = "# App"
  private          = var.private
}
resource "docker_access_token" "ci" {
  token_label = var.description
  scopes      = ["repo:read"]
  expires_at  = "2099-01-01T00:00:00Z"
}
data "docker_hub_repositories" "all" {
  namespace  = var.namespace
  depends_on = [docker_hub_repository.app]
}
data "docker_hub_repository_tags" "app" {
  namespace  = var.namespace
  name       = docker_hub_repository.app.name
}
output "repositories" { value = data.docker_hub_repositories.all }
output "tags" { value = data.docker_hub_repository_tags.app }
output "token" {
  value     = docker_access_token.ci.token
  sensitive = true
}
`;

/** Terraform in a new folder, with the provider's program instead of a release from its registry. */
function newTerraform(username: string, env: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-terraform-"));
  const cli = path.join(folder, "cli.tfrc");
  const overrides = `"docker/docker" = ${JSON.stringify(path.dirname(terraformProvider))}`;
  writeFileSync(cli, `provider_installation {\n  dev_overrides { ${overrides} }\n  direct {}\n}\n`);
  writeFileSync(path.join(folder, "main.tf"), CONFIGURATION);
  const settings = {
    TF_CLI_CONFIG_FILE: cli,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    DOCKER_USERNAME: username,
    DOCKER_PASSWORD: PASSWORD,
  };
  const run = runner(terraform, folder, { ...env, ...settings });
  return {
    run,
    /** Runs a command with values for the variables. */
    with: (command: string[], description: string, isPrivate: boolean) =>
      run([
        ...command,
        "-no-color",
        "-input=false",
        `-var=namespace=${username}`,
        `-var=description=${description}`,
        `-var=private=${isPrivate}`,
      ]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

test("Docker's Terraform provider creates, reads, updates and deletes a repository and a token without changes", async ({
  dockbell,
}) => {
  test.skip(!terraform || !terraformProvider, "Terraform isn't installed, or its provider couldn't be built");
  const person = await ApiClient.signUp(dockbell.url);
  const proxy = await startDockerHubProxy(dockbell.url);
  const tf = newTerraform(person.username, proxy.env);
  const app = `/v2/repositories/${person.username}/app`;
  try {
    await tf.with(["apply", "-auto-approve"], "one", false);
    expect(await person.get(app)).toMatchObject({
      body: { description: "one", full_description: "# App", is_private: false },
    });
    const { token } = JSON.parse(await tf.run(["output", "-json"]));
    expect(token.value).toMatch(/^dbp_/);
    expect(await person.get("/v2/access-tokens/")).toMatchObject({
      body: {
        results: [{ token_label: "one", scopes: ["repo:read"], expires_at: "2099-01-01T00:00:00Z" }],
      },
    });
    await person.post(`${app}/pushes/`, { tag: "v1" });

    // With -detailed-exitcode, it fails if anything differs from the applied state.
    await tf.with(["apply", "-auto-approve", "-refresh-only"], "one", false);
    await tf.with(["plan", "-detailed-exitcode"], "one", false);
    const { repositories, tags } = JSON.parse(await tf.run(["output", "-json"]));
    expect(JSON.stringify(repositories.value)).toContain('"app"');
    expect(JSON.stringify(tags.value)).toContain('"v1"');

    await tf.with(["apply", "-auto-approve"], "two", true);
    expect(await person.get(app)).toMatchObject({ body: { description: "two", is_private: true } });
    await tf.with(["plan", "-detailed-exitcode"], "two", true);

    await tf.with(["destroy", "-auto-approve"], "two", true);
    expect((await person.get(app)).status).toBe(404);
    expect(await person.get("/v2/access-tokens/")).toMatchObject({ body: { count: 0 } });
  } finally {
    await proxy.close();
    tf.remove();
  }
});
