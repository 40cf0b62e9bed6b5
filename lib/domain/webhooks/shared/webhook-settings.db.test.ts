import { expect, test } from "vitest";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { revealSecret, rotateSecret } from "@/lib/domain/webhooks/secrets";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { listWebhooks } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { unseal } from "@/lib/platform/seal";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const URL_WITH_PASSWORD = "https://ann:s3cret@ci.example.com/hook";

async function scene(hookUrl = "https://ci.example.com/hook") {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, hookUrl);
  const ref = webhooks[0] ?? { repository, slug: "" };
  const where = { slug: ref.slug, repository: { namespace: repository.namespace, name: repository.name } };
  return {
    ctx,
    repository,
    ref,
    update: (changes: object) => updateWebhook({ ctx, input: { ...ref, changes } }),
    row: () => db().webhook.findFirstOrThrow({ where, include: { hooks: true, secrets: true } }),
  };
}

test("settings can be changed one by one or together, and each change increases the revision", async () => {
  const { update, row, ref } = await scene();
  await update({ name: "renamed" });
  const webhook = await update({
    tagFilters: ["v*"],
    retrySchedule: [1, 604_800],
    maxConcurrency: 3,
    rateLimit: 60,
    hookUrls: ["https://ci.example.com/two"],
  });
  expect(webhook).toMatchObject({
    name: "renamed",
    slug: ref.slug,
    tagFilters: ["v*"],
    retrySchedule: [1, 604_800],
    maxConcurrency: 3,
    rateLimit: 60,
    hooks: [{ url: "https://ci.example.com/two" }],
  });
  expect((await update({ rateLimit: null })).rateLimit).toBeNull();
  expect((await row()).revision).toBe(3);
});

test.each([
  [{ color: "red" }, "changes", "color"],
  [{ name: "ab" }, "changes.name", "at least 3"],
  [{ hookUrls: ["ftp://x"] }, "changes.hookUrls.0", "http://"],
  [{ tagFilters: ["v*", "a b"] }, "changes.tagFilters.1", "Enter a tag"],
  [{ retrySchedule: [0] }, "changes.retrySchedule.0", "at least 1 second"],
  [{ retrySchedule: [604_801] }, "changes.retrySchedule.0", "at most 7 days"],
  [{ retrySchedule: Array(25).fill(1) }, "changes.retrySchedule", "at most 24"],
  [{ maxConcurrency: 101 }, "changes.maxConcurrency", "At most 100"],
  [{ maxConcurrency: 0 }, "changes.maxConcurrency", "At least 1"],
  [{ rateLimit: 60_001 }, "changes.rateLimit", "At most 60,000"],
  [{ headers: [{ name: "Host", value: "x" }] }, "changes.headers.0.name", "This header is reserved"],
])("%j is refused at its field", async (changes, field, message) => {
  const { update, row } = await scene();
  await expect(update(changes)).rejects.toMatchObject({
    code: "invalid",
    fields: { [field]: [expect.stringContaining(message)] },
  });
  expect((await row()).revision).toBe(0);
});

test("another webhook's name is refused", async () => {
  const { ctx, repository, update } = await scene();
  await createWebhook({ ctx, input: { repository, name: "taken", hookUrls: ["https://ci.example.com/"] } });
  await expect(update({ name: "taken" })).rejects.toMatchObject({
    code: "conflict",
    fields: { "changes.name": [expect.stringContaining('already has a webhook named "taken"')] },
  });
});

test("a masked user name and password stay unchanged, and are never sent to another host", async () => {
  const { update, row } = await scene(URL_WITH_PASSWORD);
  await update({ hookUrls: ["https://***@ci.example.com/other"] });
  expect((await row()).hooks[0]?.url).toBe("https://***@ci.example.com/other");
  expect(unseal((await row()).hooks[0]?.sealedUserinfo ?? "")).toBe("ann:s3cret");
  await expect(update({ hookUrls: ["https://***@evil.example.com/"] })).rejects.toMatchObject({
    fields: { "changes.hookUrls.0": [expect.stringContaining("Enter them again")] },
  });
});

test("header values are encrypted, shown masked, and kept if they are sent back masked", async () => {
  const { ctx, repository, update, row } = await scene();
  await update({
    headers: [
      { name: "X-Api-Key", value: "top-secret" },
      { name: "X-Other", value: "other" },
    ],
  });
  expect(JSON.stringify(await row())).not.toContain("top-secret");
  const [listed] = await listWebhooks({ ctx, input: repository });
  expect(listed?.headers).toEqual([
    { name: "X-Api-Key", value: "***" },
    { name: "X-Other", value: "***" },
  ]);
  await update({
    headers: [
      { name: "x-api-key", value: "***" },
      { name: "X-New", value: "new" },
    ],
  });
  const stored = (await row()).headers as { name: string; sealed: string }[];
  expect(stored.map(({ name, sealed }) => [name, unseal(sealed)])).toEqual([
    ["x-api-key", "top-secret"],
    ["X-New", "new"],
  ]);
  await expect(update({ headers: [{ name: "X-Unknown", value: "***" }] })).rejects.toMatchObject({
    fields: { "changes.headers.0.value": ["Enter a value for X-Unknown, because no value is saved."] },
  });
});

test("Authorization comes from the URL or from a header, not from both", async () => {
  const headers = [{ name: "Authorization", value: "Bearer x" }];
  const withPassword = await scene(URL_WITH_PASSWORD);
  await expect(withPassword.update({ headers })).rejects.toMatchObject({
    fields: { "changes.headers.0.name": [expect.stringContaining("sent in this header too")] },
  });
  const withHeader = await scene();
  await withHeader.update({ headers });
  await expect(withHeader.update({ hookUrls: [URL_WITH_PASSWORD] })).rejects.toThrow(
    "sent in this header too",
  );
});

test("a new URL resets the health, but other settings don't", async () => {
  const { update, row } = await scene();
  const failing = { failureCount: 9, failingSince: new Date(), backoffUntil: new Date(), backoffLevel: 3 };
  await db().webhook.update({ where: { id: (await row()).id }, data: failing });
  await update({ maxConcurrency: 2 });
  expect(await row()).toMatchObject(failing);
  await update({ hookUrls: ["https://ci.example.com/fixed"] });
  expect(await row()).toMatchObject({ failureCount: 0, failingSince: null, backoffUntil: null });
});

test("a new webhook has a secret, which a rotation replaces with an overlap", async () => {
  const { ctx, ref, row } = await scene();
  const first = await revealSecret({ ctx, input: ref });
  expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(JSON.stringify(await row())).not.toContain(first.slice(6));
  const { secret: second } = await rotateSecret({ ctx, input: ref });
  expect(await revealSecret({ ctx, input: ref })).toBe(second);
  const { secrets } = await row();
  const expiries = secrets.map(({ expiresAt }) => expiresAt?.getTime()).filter((time) => time !== undefined);
  expect(expiries).toHaveLength(1);
  expect((expiries[0] ?? 0) - Date.now()).toBeGreaterThan(86_000_000);
  await rotateSecret({ ctx, input: { ...ref, overlapSeconds: 0 } });
  await expect(row()).resolves.toMatchObject({ secrets: [{ expiresAt: null }] });
});

test("rotations within an overlap are limited, and the limit can be cleared", async () => {
  const { ctx, ref, row } = await scene();
  for (let rotation = 0; rotation < 4; rotation += 1) await rotateSecret({ ctx, input: ref });
  await expect(rotateSecret({ ctx, input: ref })).rejects.toMatchObject({ code: "conflict" });
  expect((await row()).secrets).toHaveLength(5);
  await rotateSecret({ ctx, input: { ...ref, overlapSeconds: 0 } });
  expect((await row()).secrets).toHaveLength(1);
});

test("other people can't find the webhook or its secret", async () => {
  const { ref } = await scene();
  const ctx = someone();
  for (const verb of [revealSecret, rotateSecret]) {
    await expect(verb({ ctx, input: ref })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(updateWebhook({ ctx, input: { ...ref, changes: {} } })).rejects.toMatchObject({
    code: "not_found",
  });
});
