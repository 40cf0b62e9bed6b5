import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { router } from "@/app/router";
import { OPERATIONS } from "@/app/v2/operations";
import { ask, send } from "@/app/v2/testing/ask";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { toResponse } from "@/lib/http/reply";

// The requests of docker/terraform-provider-docker (a15631f) and docker/hub-tool (74bc560), from their sources.

let owner: Person;
vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: { ...owner }, setCookies: [] }),
}));

const PUSHED_AT = new Date("2026-05-03T12:00:00.123Z");

/** A repository with the tag v1, and its namespace. */
async function repository(): Promise<{ namespace: string; name: string }> {
  const name = `app-${randomUUID()}`;
  const namespace = owner.actor.username;
  await createRepository({ ctx: owner, input: { namespace, name } });
  await send("POST", `/repositories/${namespace}/${name}/pushes/`, { tag: "v1", pushed_at: PUSHED_AT });
  return { namespace, name };
}

beforeAll(async () => {
  owner = await person();
});

test("the Terraform provider creates, reads, updates and deletes a repository", async () => {
  const namespace = owner.actor.username;
  const sent = {
    name: "terraform",
    description: "d",
    full_description: "f",
    registry: "",
    is_private: false,
  };
  const created = await send("POST", `/namespaces/${namespace}/repositories`, sent);
  expect(created).toMatchObject({ status: 201, body: { namespace, name: "terraform", is_private: false } });
  expect(created.headers.get("X-Dockbell-Ignored")).toBe("registry");

  const id = `${namespace}/terraform`;
  const update = { description: "new", full_description: "", immutable_tags: false };
  const updated = await send("PATCH", `/repositories/${id}/`, update);
  expect(updated).toMatchObject({ status: 200, body: { description: "new" } });
  expect(updated.headers.get("X-Dockbell-Ignored")).toBe("immutable_tags");

  expect(await send("POST", `/repositories/${id}/privacy`, { is_private: true })).toMatchObject({
    status: 200,
  });
  expect(await send("GET", `/repositories/${id}/`)).toMatchObject({
    status: 200,
    body: { is_private: true },
  });
  expect(await send("DELETE", `/repositories/${id}/`)).toMatchObject({ status: 202 });
});

test("refuses immutable tags with an explanation, and changes nothing", async () => {
  const { namespace, name } = await repository();
  const update = {
    description: "new",
    full_description: "",
    immutable_tags: true,
    immutable_tags_rules: "v.*",
  };
  expect(await send("PATCH", `/repositories/${namespace}/${name}/`, update)).toMatchObject({
    status: 501,
    body: { detail: expect.stringContaining("can't make tags immutable") },
  });
  expect(await send("GET", `/repositories/${namespace}/${name}/`)).toMatchObject({
    body: { description: "" },
  });
});

test("every path of a repository gets the same response in both spellings, with and without a trailing slash", async () => {
  const { namespace, name } = await repository();
  const paths = OPERATIONS.filter(
    ({ method, path }) => method === "GET" && path.startsWith("/v2/repositories/{namespace}/{name}"),
  );
  expect(paths.length).toBeGreaterThan(8);
  for (const { path } of paths) {
    const rest = path
      .slice("/v2/repositories/{namespace}/{name}".length)
      .replace("{tag}", "v1")
      .replace(/\{\w+\}/g, "1");
    const one = await send("GET", `/repositories/${namespace}/${name}${rest}`);
    for (const end of ["", "/"]) {
      const other = await send("GET", `/namespaces/${namespace}/repositories/${name}${rest}${end}`);
      expect([other.status, other.body], path).toEqual([one.status, one.body]);
    }
  }
});

test("hub-tool lists a tag with its times, and deletes it once", async () => {
  const { namespace, name } = await repository();
  const path = `/repositories/${namespace}/${name}/tags`;
  const { body } = await send("GET", `${path}/?page=1&page_size=100`);
  expect(body.results).toMatchObject([
    { name: "v1", last_updated: PUSHED_AT.toISOString(), tag_status: "active" },
  ]);
  expect(await send("DELETE", `${path}/v1/`)).toMatchObject({ status: 204 });
  expect(await send("DELETE", `${path}/v1/`)).toMatchObject({
    status: 404,
    body: { detail: "The tag was not found." },
  });
});

test("hub-tool sorts tags by name or time, in both directions and over several pages", async () => {
  const { namespace, name } = await repository();
  const path = `/repositories/${namespace}/${name}`;
  for (const [index, tag] of ["c", "a", "b"].entries()) {
    const pushed_at = new Date(PUSHED_AT.getTime() + (index + 1) * 1_000);
    await send("POST", `${path}/pushes/`, { tag, pushed_at });
  }
  await send("POST", `${path}/pushes/`, { tag: "d", pushed_at: PUSHED_AT });
  const sorted = async (ordering: string, size: number) => {
    const found: string[] = [];
    let next: string | null = `http://localhost:3000/v2${path}/tags/?page_size=${size}&ordering=${ordering}`;
    while (next) {
      const { pathname, search }: URL = new URL(next);
      const { body } = await ask("GET", pathname + search);
      found.push(...body.results.map((one: { name: string }) => one.name));
      next = body.next;
    }
    return found.join(" ");
  };
  for (const size of [1, 2, 100]) {
    expect(await sorted("-name", size)).toBe("a b c d v1");
    expect(await sorted("name", size)).toBe("v1 d c b a");
    expect(await sorted("last_updated", size)).toBe("b a c d v1");
    expect(await sorted("-last_updated", size)).toBe("v1 d c a b");
  }
  expect(await send("GET", `${path}/tags/?ordering=size`)).toMatchObject({ status: 400 });
  const repositories = await send("GET", `/repositories/${namespace}?page=1&ordering=last_updated`);
  expect(repositories.headers.get("X-Dockbell-Ignored")).toBe("ordering");
});

test("a client that counts pages gets every tag and repository once", async () => {
  const { namespace, name } = await repository();
  for (const tag of ["v2", "v3"]) await send("POST", `/repositories/${namespace}/${name}/pushes/`, { tag });
  for (const [path, count] of [
    [`/repositories/${namespace}/${name}/tags`, 3],
    [`/repositories/${namespace}`, (await send("GET", `/repositories/${namespace}`)).body.count],
  ]) {
    const found: string[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await send("GET", `${path}?page=${page}&page_size=2`);
      if (body.results.length === 0) break;
      found.push(...body.results.map((one: { name: string }) => one.name));
    }
    expect(new Set(found).size).toBe(count);
    expect(found).toHaveLength(count);
    expect(await send("GET", `${path}?page=5001&page_size=2`)).toMatchObject({
      status: 400,
      body: { page: [expect.stringContaining("Follow")] },
    });
  }
});

test("hub-tool creates, lists, inspects, deactivates and deletes a token", async () => {
  const created = await send("POST", "/api_tokens", { token_label: "cli", is_active: false });
  expect(created).toMatchObject({
    status: 201,
    body: { is_active: true, token: expect.stringMatching(/^dbp_/) },
  });
  const one = `/api_tokens/${created.body.uuid}`;
  expect((await send("GET", "/api_tokens?page=1&page_size=100")).body.results).toHaveLength(1);
  expect(await send("GET", one)).toMatchObject({ status: 200, body: { token_label: "cli" } });
  expect(await send("PATCH", one, { is_active: false })).toMatchObject({
    status: 200,
    body: { is_active: false },
  });
  expect(await send("DELETE", one)).toMatchObject({ status: 202 });
});

test.each(["2099-01-01T00:00:00Z", "2099-01-01T10:20:30Z", "2099-10-28T18:30:19.52Z"])(
  "the Terraform provider gets a token's expiry time as it sent it: %s",
  async (expires_at) => {
    const sent = { token_label: "ci", scopes: ["repo:read"], expires_at };
    const created = await send("POST", "/access-tokens", sent);
    expect(created).toMatchObject({ status: 201, body: { expires_at } });
    expect(await send("GET", `/access-tokens/${created.body.uuid}`)).toMatchObject({ body: { expires_at } });
  },
);

test("hub-tool reads the current account", async () => {
  expect((await send("GET", "/user/")).body).toMatchObject({
    username: owner.actor.username,
    full_name: expect.any(String),
    date_joined: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(await ask("GET", `/api/billing/v4/accounts/${owner.actor.userId}/hub-plan`)).toMatchObject({
    status: 200,
    body: { name: "dockbell", private_repos: 9_999 },
  });
});

test.each([
  ["GET", "/orgs/docker/"],
  ["GET", "/user/orgs/"],
  ["POST", "/invites/bulk"],
  ["GET", "/repositories/ann/app/groups/"],
  ["GET", "/namespaces/ann/repositories/app/images"],
  ["GET", "/namespaces/ann/repositories/app/images-summary"],
  ["GET", "/namespaces/ann/repositories/app/images/sha256:00/tags"],
  ["POST", "/namespaces/ann/delete-images"],
  ["PATCH", "/namespaces/ann/repositories/app/immutabletags"],
  ["POST", "/namespaces/ann/repositories/app/immutabletags/verify"],
  ["GET", "/repositories/ann/app/stars/"],
  ["GET", "/search/repositories/?query=app"],
  ["GET", "/auditlogs/ann/actions"],
  ["GET", "/scim/2.0/Users"],
  ["GET", "/orgs/docker/access-tokens"],
  ["PATCH", "/invites/1/resend"],
  ["POST", "/users/2fa-login"],
  ["GET", "/users/ann/"],
  ["GET", "/users/ann/repositories/starred/"],
  ["GET", "/namespaces/"],
  ["GET", "/namespaces/ann"],
  ["POST", "/logout/"],
  ["GET", "/repositories/ann/app/collaborators/"],
  ["PATCH", "/repositories/ann/app/categories"],
  ["GET", "/repositories/ann/app/buildhistory/"],
  ["GET", "/repositories/ann/app/tags/v1/images"],
])("%s %s, which only Docker Hub supports, returns 501 with an explanation", async (method, path) => {
  expect(await send(method, path)).toMatchObject({ status: 501, body: { detail: expect.any(String) } });
});

test("a webhook is created with each field that it can be updated with", async () => {
  const { namespace, name } = await repository();
  const settings = {
    expect_final_callback: true,
    active: false,
    tag_filters: ["v*"],
    headers: [{ name: "X-Team", value: "blue" }],
    retry_schedule: [5, 60],
    rate_limit: 5,
    max_concurrency: 2,
  };
  const webhooks = [{ name: "ci", hook_url: "https://ci.example.com/hook" }];
  const path = `/repositories/${namespace}/${name}/webhook_pipeline/`;
  const created = await send("POST", path, { name: "deploy", webhooks, ...settings });
  const headers = [expect.objectContaining({ name: "X-Team" })];
  expect(created).toMatchObject({ status: 201, body: { ...settings, headers, state: "paused" } });
  await send("POST", `/repositories/${namespace}/${name}/pushes/`, { tag: "v2" });
  const { results } = (await send("GET", `${path}deploy/history/`)).body;
  expect(results).toMatchObject([{ status: "init", tag: "v2", held_by: expect.any(String) }]);
  const active = await send("POST", path, { name: "second", webhooks, active: true });
  expect(active).toMatchObject({ status: 201, body: { active: true, state: "active" } });
});

test("a recovery can name the status of the deliveries, which is always failure", async () => {
  const { namespace, name } = await repository();
  const path = `/repositories/${namespace}/${name}/webhook_pipeline/`;
  const webhooks = [{ name: "ci", hook_url: "https://ci.example.com/hook" }];
  await send("POST", path, { name: "deploy", webhooks });
  const range = { since: "2026-05-03T12:00:00Z", dry_run: true };
  const recover = (status: string) => send("POST", `${path}deploy/recover/`, { ...range, status });
  expect(await recover("failure")).toMatchObject({ status: 202, body: { total: 0 } });
  expect(await recover("error")).toMatchObject({ status: 400, body: { status: [expect.any(String)] } });
});

test.each(["/healthz", "/readyz", "/v2/openapi.json", "/metrics", "/v2/nothing", "/v2/repositories/none/"])(
  "%s has a request ID in its response",
  async (path) => {
    const response = toResponse(await router.handle(new Request(`http://localhost:3000${path}`)));
    expect(response.headers.get("X-Request-Id")).toMatch(/^[\da-f-]{36}$/);
  },
);
