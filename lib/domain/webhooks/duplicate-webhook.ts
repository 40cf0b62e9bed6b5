import { type Call, requirePerson } from "@/lib/access/actor";
import { insertWebhook } from "@/lib/domain/webhooks/insert-webhook";
import { MAX_NAME_CHARACTERS, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { settingsWith } from "@/lib/domain/webhooks/shared/webhook-settings";
import type { StoredHook } from "@/lib/domain/webhooks/stored-hook";
import { CHAIN, columnsOf, type Webhook } from "@/lib/domain/webhooks/webhook";
import { requireWebhook, requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { readHeaders } from "@/lib/payload/webhook-headers";
import { db } from "@/lib/platform/db/client";
import { destinationsOf } from "@/lib/platform/net/receiver-url";
import { parseInput } from "@/lib/platform/parse-input";
import { startOf } from "@/lib/platform/text/sentence";
import { hasUserinfo, maskUrl, withoutUserinfo } from "@/lib/platform/wire/mask-url";

const COPIED = columnsOf(settingsWith({ in: "webhooks", isCopied: true }));

export type Duplicate = {
  webhook: Webhook;
  /** The secret values that it lacks: names of headers, and masked URLs. */
  leftOut: string[];
};

/**
 * Creates a paused copy of a webhook with its own name and signing secret, so that it can be edited before it delivers.
 * Values of headers and passwords that someone else entered aren't copied, because the actor doesn't know them.
 * @throws DomainError `not_found`, `conflict` if there are too many, `unavailable`
 */
export async function duplicateWebhook({ ctx, input }: Call): Promise<Duplicate> {
  const ref = parseInput(WebhookRef, input);
  const { id } = await requireWebhook(ctx, ref);
  const { userId } = requirePerson(ctx);
  const { name, hooks, headers, ...settings } = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: { ...COPIED, name: true, hooks: CHAIN },
  });
  const stored = readHeaders(headers);
  const known = stored.filter(({ typedBy }) => typedBy === userId);
  const boundTo = destinationsOf(hooks.map(({ url }) => url));
  const isKnown = (hook: StoredHook) => !hasUserinfo(hook.url) || hook.userinfoTypedBy === userId;
  const leftOut = [
    ...stored.filter((header) => !known.includes(header)).map((header) => header.name),
    ...hooks.filter((hook) => !isKnown(hook)).map(({ url }) => maskUrl(url)),
  ];
  const webhook = await insertWebhook(ctx, {
    scope: ref.repository,
    home: await requireWebhooksTab(ctx, ref.repository),
    nameIn: (taken) => copyName(name, taken),
    hooks: hooks.map((hook) => (isKnown(hook) ? hook : withoutCredentials(hook))),
    settings: { ...settings, headers: known.map((header) => ({ boundTo, ...header })), state: "paused" },
    leftOut,
  });
  return { webhook, leftOut };
}

function withoutCredentials({ url }: StoredHook): StoredHook {
  return { url: withoutUserinfo(url), sealedUserinfo: null, userinfoTypedBy: null };
}

/** "deploy copy", or the first of "deploy copy 2", "deploy copy 3"... that isn't taken. */
function copyName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? " copy" : ` copy ${number}`;
    const kept = startOf(name, MAX_NAME_CHARACTERS - ending.length);
    if (!taken.has(kept + ending)) return kept + ending;
  }
}
