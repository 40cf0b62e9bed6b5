import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { ask, send } from "@/app/v2/testing/ask";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { createRepository } from "@/lib/domain/repositories/repositories";

// The requests of docker/hub-mcp (5a7c80f), and of programs that list the tags on Docker Hub.

let owner: Person;
vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: { ...owner }, setCookies: [] }),
}));

beforeAll(async () => {
  owner = await person();
});

/** A repository with the tag v1, and its namespace. */
async function repository(): Promise<{ namespace: string; name: string }> {
  const name = `app-${randomUUID()}`;
  const namespace = owner.actor.username;
  await createRepository({ ctx: owner, input: { namespace, name } });
  await send("POST", `/repositories/${namespace}/${name}/pushes/`, { tag: "v1" });
  return { namespace, name };
}

test.each(["1000", "101", "100", "2147483647"])(
  "a client that asks for %s entries gets at most 100",
  async (size) => {
    const { namespace, name } = await repository();
    for (const path of [
      `/repositories/${namespace}/${name}/tags`,
      `/repositories/${namespace}`,
      "/access-tokens",
    ]) {
      expect(await send("GET", `${path}?page_size=${size}`), path).toMatchObject({ status: 200 });
    }
    const tags = Array.from({ length: 101 }, (_, index) => ({ tag: `v${index}` }));
    await send("POST", `/repositories/${namespace}/${name}/pushes/`, tags);
    const { body } = await send("GET", `/repositories/${namespace}/${name}/tags?page_size=${size}`);
    expect([body.count, body.results.length, body.next]).toEqual([
      101,
      100,
      expect.stringContaining("page_size=100"),
    ]);
  },
);

test("a client finds tags and repositories by a part of their name, over several pages", async () => {
  const { namespace, name } = await repository();
  for (const tag of ["v1.1", "v1_1", "v1x1", "w1"]) {
    await send("POST", `/repositories/${namespace}/${name}/pushes/`, { tag });
  }
  const named = async (part: string) => {
    const found: string[] = [];
    let next: string | null =
      `http://localhost/v2/repositories/${namespace}/${name}/tags?page_size=1&name=${part}`;
    while (next) {
      const { pathname, search }: URL = new URL(next);
      const { body } = await ask("GET", pathname + search);
      found.push(...body.results.map((one: { name: string }) => one.name));
      next = body.next;
    }
    return found.sort();
  };
  expect(await named("v1")).toEqual(["v1", "v1.1", "v1_1", "v1x1"]);
  expect(await named("1_1")).toEqual(["v1_1"]);
  expect(await named("V1")).toEqual([]);
  expect(await send("GET", `/repositories/${namespace}?name=${name.slice(1)}`)).toMatchObject({
    body: { count: 1, results: [{ name }] },
  });
  expect(await send("GET", `/repositories/${namespace}?name=%00`)).toMatchObject({ status: 400 });
});

/** The MCP server validates an image with these types. */
const McpImage = z.object({
  architecture: z.string(),
  features: z.string(),
  variant: z.string().nullish(),
  digest: z.string().nullable(),
  os: z.string().nullable(),
  os_features: z.string().nullable(),
  os_version: z.string().nullable(),
  size: z.number(),
  status: z.enum(["active", "inactive"]),
  last_pulled: z.string().nullable(),
  last_pushed: z.string().nullable(),
});

test("Docker's MCP server reads tags and repositories, and updates a repository", async () => {
  const { namespace, name } = await repository();
  const path = `/namespaces/${namespace}/repositories`;
  const digest = `sha256:${"a".repeat(64)}`;
  await send("POST", `${path}/${name}/pushes`, { tag: "v2", digest });
  const listed = await send("GET", `${path}/${name}/tags?page=1&page_size=10&architecture=arm64&os=linux`);
  expect(listed.headers.get("X-Dockbell-Ignored")).toBe("architecture, os");
  const images = listed.body.results.flatMap((tag: { images: unknown[] }) => tag.images);
  expect(images.map((image: unknown) => McpImage.parse(image).digest)).toContain(digest);
  const all = await send(
    "GET",
    `${path}?page=1&page_size=10&ordering=pull_count&media_types=a&content_types=image`,
  );
  expect(all.status).toBe(200);
  expect(all.headers.get("X-Dockbell-Ignored")).toBe("ordering, media_types, content_types");
  const updated = await send("PATCH", `${path}/${name}`, { description: "d", status: 1 });
  expect(updated).toMatchObject({ status: 200, body: { description: "d", status: 1 } });
  expect(updated.headers.get("X-Dockbell-Ignored")).toBe("status");
  expect(await send("PATCH", `${path}/${name}`, { description: "e", status: 0 })).toMatchObject({
    status: 501,
    body: { detail: expect.stringContaining("can't deactivate") },
  });
  expect(await send("GET", `${path}/${name}`)).toMatchObject({ body: { description: "d" } });
});

test("Docker's MCP server logs in with an access token, and reads its user's name from the login token", async () => {
  const { username } = owner.actor;
  const { body: made } = await send("POST", "/access-tokens", {
    token_label: "mcp",
    scopes: ["repo:public_read"],
  });
  const { body } = await send("POST", "/users/login", { username, password: made.token });
  expect(decodeJwt(body.token)).toMatchObject({
    exp: expect.any(Number),
    "https://hub.docker.com": { username },
  });
});
