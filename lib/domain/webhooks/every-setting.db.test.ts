import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { z } from "zod";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { toWebhookResource, type WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { SETTING_SCHEMAS } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import {
  DEFAULT_SETTINGS,
  type SettingName,
  settingsOf,
  settingsWith,
  WEBHOOK_SETTINGS,
} from "@/lib/domain/webhooks/shared/webhook-settings";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import { WEBHOOK_OPERATIONS } from "@/lib/domain/webhooks/webhook-operations";
import { db } from "@/lib/platform/db/client";
import { someoneWithAccount } from "@/lib/testing/scene";

// Tests the whole table of settings, so that new rows are covered automatically.

const SECRET = /s3cret/;
const EVERY_SETTING = settingsWith({});

test.each(EVERY_SETTING)("%s is stored, returned, copied and audited as its row says", async (name) => {
  const { isCopied, isAudited, isMasked, wire } = WEBHOOK_SETTINGS[name];
  const { ctx, namespace, create, patch } = await scene();
  const { slug } = await create({ name: "deploy", webhooks: [{ hook_url: "https://ci.example.com/hook" }] });
  const ref = { repository: { namespace }, slug };
  const initial = settingsOf(await get(ref));
  const { example } = SETTING_SCHEMAS[name];

  const returned = await patch(slug, { [wire]: onWire(name, example) });
  const stored = settingsOf(await get(ref));
  expect(settingsOf(returned)).toEqual(stored);
  if (isMasked) expect(JSON.stringify(returned)).not.toMatch(SECRET);
  else expect(stored[name]).toEqual(example);
  // Nothing else changes.
  expect({ ...stored, [name]: null }).toEqual({ ...initial, [name]: null });

  const { webhook } = await duplicateWebhook({ ctx, input: ref });
  const copy = settingsOf(toWebhookResource(webhook))[name];
  if (isCopied) expect(copy).toEqual(stored[name]);
  else expect(copy).not.toEqual(stored[name]);

  const [entry] = await db().auditEntry.findMany({
    where: { namespace, action: "webhook.update" },
    select: { before: true, after: true },
  });
  const changed = Object.keys(Object(entry?.after));
  expect(changed).toEqual(isAudited ? [name] : []);
  expect(Object.keys(Object(entry?.before))).toEqual(changed);
  if (isMasked) expect(JSON.stringify(entry)).not.toMatch(SECRET);
  else if (isAudited) expect(Object(entry?.after)[name]).toEqual(example);

  async function get(input: typeof ref) {
    return toWebhookResource(await getWebhook({ ctx, input }));
  }
});

test.each(EVERY_SETTING)("an invalid %s is refused under its name in the API", async (name) => {
  const { wire } = WEBHOOK_SETTINGS[name];
  const parsed = bodyOf("updateWebhookOfNamespace").safeParse({ [wire]: { no: "such value" } });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([wire]);
});

test.each(EVERY_SETTING)("the example of %s differs from its default", (name) => {
  const { example, input } = SETTING_SCHEMAS[name];
  expect(input.parse(example)).not.toEqual(WEBHOOK_SETTINGS[name].default);
});

test("a new webhook has the defaults in the table, which match the database's", async () => {
  const { create } = await scene();
  const webhook = await create({ name: "deploy", webhooks: [{ hook_url: "https://ci.example.com/hook" }] });
  expect(settingsOf(webhook)).toMatchObject(DEFAULT_SETTINGS);
});

test("a new webhook accepts all settings together, except contradicting ones", async () => {
  const { create } = await scene();
  const body = Object.fromEntries(
    EVERY_SETTING.map((name) => [WEBHOOK_SETTINGS[name].wire, onWire(name, SETTING_SCHEMAS[name].example)]),
  );
  const settings = settingsOf(await create(body));
  for (const name of settingsWith({ isMasked: false })) {
    expect(settings[name]).toEqual(SETTING_SCHEMAS[name].example);
  }
});

/** Uses namespace webhooks, because only these have every setting. */
async function scene() {
  const namespace = `user${randomUUID().slice(0, 8)}`;
  const ctx = await someoneWithAccount(namespace);
  const call = async (id: string, params: object, sent: object) => {
    const { handler } = operationOf(id);
    const body = bodyOf(id).parse(sent);
    const request = { ctx, query: {}, eventId: undefined, ifMatch: undefined, tag: () => undefined };
    return (await handler({ ...request, params: { namespace, ...params }, body })) as WebhookResource;
  };
  return {
    ctx,
    namespace,
    create: (body: object) => call("createWebhookOfNamespace", {}, body),
    patch: (slug: string, body: object) => call("updateWebhookOfNamespace", { slug }, body),
  };
}

function operationOf(id: string) {
  const found = WEBHOOK_OPERATIONS.find((one) => one.id === id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
}

function bodyOf(id: string): z.ZodType {
  const { body } = operationOf(id);
  if (!body) throw new Error(`${id} has no body.`);
  return body;
}

/** The URLs are the only setting whose value the API wraps. */
function onWire(name: SettingName, value: unknown): unknown {
  return name === "hookUrls"
    ? SETTING_SCHEMAS.hookUrls.input.parse(value).map((url) => ({ hook_url: url }))
    : value;
}
