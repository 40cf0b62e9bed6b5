import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateSource } from "oazapfts";
import { expect, onTestFinished, test, vi } from "vitest";
import { router } from "@/app/router";
import { OPERATIONS } from "@/app/v2/operations";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { openApiDocument } from "@/lib/http/openapi/document";
import { toResponse } from "@/lib/http/reply";

let owner: Person;
vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: { ...owner }, setCookies: [] }),
}));

type Call = (...args: unknown[]) => Promise<{ status: number; data: unknown }>;

/** A client generated from the description, whose requests go to the router. */
async function generatedClient(): Promise<(id: string, ...args: unknown[]) => ReturnType<Call>> {
  // Within the checkout, so that the client finds its runtime.
  mkdirSync("test-results", { recursive: true });
  const folder = mkdtempSync(path.resolve("test-results/client-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const description = path.join(folder, "openapi.json");
  const source = path.join(folder, "client.ts");
  writeFileSync(description, JSON.stringify(openApiDocument(OPERATIONS, "http://localhost:3000")));
  writeFileSync(source, await generateSource(description));
  const client = await import(source);
  client.defaults.fetch = async (url: string, init: RequestInit) =>
    toResponse(await router.handle(new Request(url, init)));
  return (id, ...args) => client[id](...args);
}

test("a generated client creates a repository and a webhook, pushes, and reads the history", async () => {
  owner = await person();
  const call = await generatedClient();
  const namespace = owner.actor.username;
  const name = `app-${randomUUID()}`;
  const hook = { name: "deploy", webhooks: [{ hook_url: "http://127.0.0.1:9/hook" }] };
  expect(await call("createRepository", { name, namespace })).toMatchObject({ status: 201 });
  expect(await call("createWebhook", namespace, name, hook)).toMatchObject({
    status: 201,
    data: { slug: "deploy" },
  });
  expect(await call("reportPush", namespace, name, { tag: "v1" })).toMatchObject({
    status: 202,
    data: { tag: "v1" },
  });
  expect(await call("reportPush", namespace, name, [{ tag: "v2" }, { tag: "-" }])).toMatchObject({
    status: 202,
    data: [{ status: 202, result: { tag: "v2" } }, { status: 400 }],
  });
  expect(await call("listDeliveries", namespace, name, "deploy")).toMatchObject({
    status: 200,
    data: { results: [{ tag: "v2" }, { tag: "v1" }] },
  });
  expect(await call("setRepositoryPrivacy", namespace, name, { is_private: true })).toMatchObject({
    status: 200,
  });
  expect(await call("deleteTag", namespace, name, "v1")).toMatchObject({ status: 204 });
  expect(await call("getTag", namespace, name, "v1")).toMatchObject({ status: 404 });
});
