import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { ApiClient } from "@/e2e/fixtures/api";
import { startDockerHubProxy } from "@/e2e/fixtures/docker-hub-proxy";
import { expect, PASSWORD, test, testOfOwnDockbell } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const run = promisify(execFile);

test("the npm package docker-hub-api from 2015 logs in, lists, creates and deletes without changes", async ({
  dockbell,
}) => {
  const { username } = await ApiClient.signUp(dockbell.url);
  const proxy = await startDockerHubProxy(dockbell.url);
  try {
    const { stdout } = await run(
      process.execPath,
      ["e2e/fixtures/docker-hub-client.mjs", username, PASSWORD, "http://127.0.0.1:9/hook"],
      { env: { ...inheritedEnv(), NODE_ENV: "production", ...proxy.env } },
    );
    const { user, made, listed, repository, left } = JSON.parse(stdout);
    expect(user).toMatchObject({ username });
    expect(repository).toMatchObject({ namespace: username, name: "app", description: "Made in 2015." });
    expect(made).toMatchObject({
      id: expect.any(Number),
      name: "deploy",
      active: true,
      creator: username,
      hooks: [],
    });
    expect(listed).toMatchObject([{ id: made.id, hooks: [{ hook_url: "http://127.0.0.1:9/hook" }] }]);
    expect(left).toEqual([]);
  } finally {
    await proxy.close();
  }
});

test("the script in the documentation runs", async ({ dockbell }) => {
  const { TEST_CURL_COMMAND: curl = "" } = inheritedEnv();
  test.skip(!curl, "curl isn't installed");
  const client = await ApiClient.signUp(dockbell.url);
  const [, script = ""] = /```sh\n(.*?)```/s.exec(readFileSync("docs/api.md", "utf8")) ?? [];
  const env = {
    ...inheritedEnv(),
    NODE_ENV: "production" as const,
    DOCKBELL: dockbell.url,
    DOCKER_ID: client.username,
    PASSWORD,
  };
  const { stdout } = await run("bash", ["-eo", "pipefail", "-c", script], { env });
  const [repository, webhook, patched, push, again, history] = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect(repository).toMatchObject({ name: "scripted", description: "Created by a script." });
  expect(webhook).toMatchObject({ slug: "deploy", webhooks: [{ hook_url: "http://127.0.0.1:9/hook" }] });
  expect(patched).toMatchObject({ tag_filters: ["v*"] });
  expect(again).toEqual(push);
  expect(history.results).toMatchObject([{ uuid: push.deliveries[0].uuid, tag: "v42" }]);
  const gone = await client.get(`/v2/repositories/${client.username}/scripted/webhook_pipeline/deploy/`);
  expect(gone.status).toBe(404);
});

test("a token has the access of its scope until it is turned off, and only people can create tokens", async ({
  dockbell,
}) => {
  const person = await ApiClient.signUp(dockbell.url);
  await person.post("/v2/repositories/", { name: "app" });
  const made = await person.post("/v2/access-tokens/", { token_label: "ci", scopes: ["repo:write"] });
  const { token, uuid } = made.body as { token: string; uuid: string };
  const script = person.with(`Bearer ${token}`);
  const app = `/v2/repositories/${person.username}/app`;
  expect((await script.post(`${app}/pushes/`, { tag: "v1" })).status).toBe(202);
  // The server checks access before it reads the body.
  expect(await script.post(`${app}/webhook_pipeline/`, {})).toMatchObject({ status: 404 });
  expect(await script.get(`${app}/webhook_pipeline/`)).toMatchObject({ status: 404 });
  // It doesn't get its user's saved response either.
  const webhook = { name: "deploy", webhooks: [{ hook_url: "http://127.0.0.1:9/" }] };
  const again = { "Idempotency-Key": "the-same" };
  expect(await person.post(`${app}/webhook_pipeline/`, webhook, again)).toMatchObject({ status: 201 });
  expect((await script.post(`${app}/webhook_pipeline/`, webhook, again)).status).toBe(404);
  expect(await script.post("/v2/access-tokens/", { token_label: "x", scopes: ["repo:admin"] })).toMatchObject(
    {
      status: 403,
      body: { detail: expect.stringContaining("Sign in to do it yourself") },
    },
  );
  const listed = await person.get("/v2/access-tokens/");
  expect(listed.body).toMatchObject({
    count: 1,
    results: [{ uuid, token: "", last_used: expect.any(String) }],
  });

  const login = await person.with("").post("/v2/auth/token", { identifier: person.username, secret: token });
  const { access_token } = login.body as { access_token: string };
  const shortly = person.with(`Bearer ${access_token}`);
  expect(await shortly.get("/v2/user/")).toMatchObject({ body: { scopes: ["repo:write"] } });

  await person.send("PATCH", `/v2/access-tokens/${uuid}/`, { is_active: false });
  for (const client of [script, shortly]) {
    expect(await client.get(app)).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
  }
});

test("invalid credentials are rejected without revealing whether an account exists", async ({ dockbell }) => {
  const person = await ApiClient.signUp(dockbell.url);
  const wrong = ["Bearer dbp_x", "Bearer x.y.z", "JWT eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "Bearer"];
  for (const authorization of wrong) {
    const response = await person.with(authorization).get("/v2/user/");
    expect(response.status, authorization).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  }
  const login = (username: string, password: string) =>
    person.with("").post("/v2/users/login/", { username, password });
  const unknown = await login("nobody0", PASSWORD);
  const known = await login(person.username, "not the password");
  expect(unknown.status).toBe(401);
  expect(known.body).toEqual(unknown.body);
});

test("wrong passwords are throttled for every account, and existing sessions continue", async ({
  dockbell,
}) => {
  const person = await ApiClient.signUp(dockbell.url);
  const guess = () =>
    person.with("").post("/v2/users/login/", { username: person.username, password: "guess" });
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  const refused = await person
    .with("")
    .post("/v2/users/login/", { username: person.username, password: PASSWORD });
  expect(refused).toMatchObject({ status: 429, body: { detail: expect.stringContaining("Try again in") } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await person.get("/v2/user/")).status).toBe(200);
});

test("lists have links to the other pages and a count", async ({ dockbell }) => {
  const person = await ApiClient.signUp(dockbell.url);
  for (const name of ["one", "two", "three"]) await person.post("/v2/repositories/", { name });
  for (const tag of ["v1", "v2", "v3"]) {
    await person.post(`/v2/repositories/${person.username}/one/pushes/`, { tag });
  }
  const all = async (path: string, key: string) => {
    const found: unknown[] = [];
    let next: string | null = `${dockbell.url}${path}?page_size=2`;
    while (next) {
      const { pathname, search }: URL = new URL(next);
      const { body } = await person.get(pathname + search);
      const page = body as { next: string | null; results: Record<string, unknown>[] };
      found.push(...page.results.map((item) => item[key]));
      next = page.next;
    }
    return found;
  };
  const mine = `/v2/repositories/${person.username}/`;
  expect(await all(mine, "name")).toEqual(["three", "two", "one"]);
  expect(await all(`${mine}one/tags/`, "name")).toEqual(["v3", "v2", "v1"]);
  expect(await all(`${mine}one/pushes/`, "tag")).toEqual(["v3", "v2", "v1"]);
  expect((await person.get(mine)).body).toMatchObject({ count: 3, count_is_capped: false });
});

test("unsupported requests get a JSON response that lists the supported ones", async ({ dockbell }) => {
  const person = await ApiClient.signUp(dockbell.url);
  const wrongMethod = await person.ask("PUT", "/v2/user/");
  expect(wrongMethod.status).toBe(405);
  expect(wrongMethod.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect(await person.get("/v2/nothing/here/")).toMatchObject({
    status: 404,
    body: { detail: expect.any(String) },
  });
  const named = await person.ask("GET", "/v2/nope/", { headers: { "X-Request-Id": "mine-1" } });
  expect(named.headers.get("x-request-id")).not.toBe("");
  const mine = await person.ask("GET", "/v2/repositories/nobody/nothing/", {
    headers: { "X-Request-Id": "mine-1" },
  });
  expect(mine.headers.get("x-request-id")).toBe("mine-1");
  const odd = await person.ask("POST", "/v2/repositories/", {
    body: '{"name": "app", "__proto__": {"toString": "\\u0000"}, "constructor": "\\u0000"}',
    headers: { "Content-Type": "application/json" },
  });
  expect(odd).toMatchObject({
    status: 400,
    body: { detail: 'Unrecognized keys: "__proto__", "constructor"' },
  });
});

test("the OpenAPI 3.1 document passes the linter", async ({ dockbell }) => {
  const source = await (await fetch(`${dockbell.url}/v2/openapi.json`)).text();
  const problems = await lintFromString({
    source,
    config: await createConfig({
      extends: ["recommended"],
      // Docker Hub's paths end with a slash, and this Dockbell is on localhost.
      rules: { "no-path-trailing-slash": "off", "no-server-example.com": "off" },
    }),
  });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});

testOfOwnDockbell.use({ ownSettings: { API_RATE_LIMIT: "3", SIGNUP: "open" } });
testOfOwnDockbell("a client over the rate limit gets the time to retry", async ({ ownDockbell }) => {
  const person = await ApiClient.signUp(ownDockbell.url);
  const responses = [];
  for (let count = 0; count < 4; count += 1) responses.push(await person.get("/v2/user/"));
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(responses.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["2", "1", "0", "0"]);
  const [, , , last] = responses;
  expect(Number(last?.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(last?.headers.get("x-ratelimit-limit")).toBe("3");
  expect(Number(last?.headers.get("x-retry-after"))).toBeGreaterThan(Date.now() / 1_000 - 5);
});
