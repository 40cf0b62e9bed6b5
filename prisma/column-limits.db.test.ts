import { expect, test } from "vitest";
import type { z } from "zod";
import { CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { CallbackBody } from "@/lib/domain/callbacks/receive-callback";
import { RenameOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { PushInput } from "@/lib/domain/pushes/shared/push-input";
import { AddSourceInput, UpdateSourceInput } from "@/lib/domain/registry/shared/source-input";
import { RepositoryChanges } from "@/lib/domain/repositories/shared/repository-input";
import { SetRetentionInput } from "@/lib/domain/retention/shared/retention";
import { ReceiverResponse } from "@/lib/domain/test-receivers/shared/receiver-input";
import { HookUrl } from "@/lib/domain/webhooks/shared/hook-url-input";
import { SETTING_SCHEMAS } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { db } from "@/lib/platform/db/client";
import { maskUrl } from "@/lib/platform/wire/mask-url";

// Every value that a schema accepts fits into its column, and no column is larger than its schema needs.

/** Characters that a column may have in addition to its schema's limit. */
const SLACK = 6;

type Column = { name: string; limit: number };

/** @returns the stored form of a text of this length, or undefined if it is refused */
type Stored = (length: number) => string | undefined;

const textOf =
  (schema: z.ZodType): Stored =>
  (length) => {
    const parsed = schema.safeParse("a".repeat(length));
    return parsed.success && typeof parsed.data === "string" ? parsed.data : undefined;
  };

/** Schemas by the name of each column with a limited length. */
const TEXTS: Record<string, Stored> = {
  "access_tokens.label": textOf(CreateTokenInput.shape.label),
  "callbacks.context": textOf(CallbackBody.shape.context),
  "callbacks.description": textOf(CallbackBody.shape.description),
  // The masked URL is longer than the entered one.
  "hooks.url": (length) => {
    const url = "http://a@host/".padEnd(length, "a");
    return HookUrl.safeParse(url).success ? maskUrl(url) : undefined;
  },
  "organizations.display_name": textOf(RenameOrganizationInput.shape.displayName),
  "pushes.tag": textOf(PushInput.shape.tag),
  "registry_sources.name": textOf(AddSourceInput.shape.name),
  "repositories.description": textOf(RepositoryChanges.shape.description),
  "tags.name": textOf(PushInput.shape.tag),
};

/** Schemas by the name of each column with a number that people enter. */
const NUMBERS: Record<string, z.ZodType> = {
  "namespaces.keep_bodies": SetRetentionInput.shape.bodies,
  "namespaces.keep_deliveries": SetRetentionInput.shape.deliveries,
  "namespaces.keep_events": SetRetentionInput.shape.events,
  "registry_sources.merge_seconds": UpdateSourceInput.shape.changes.shape.mergeSeconds,
  "test_receivers.delay": ReceiverResponse.shape.delay,
  "test_receivers.failures_left": ReceiverResponse.shape.failuresLeft,
  "test_receivers.status": ReceiverResponse.shape.status,
  "webhooks.callback_timeout": SETTING_SCHEMAS.callbackTimeout.input,
  "webhooks.max_concurrency": SETTING_SCHEMAS.maxConcurrency.input,
  "webhooks.rate_limit": SETTING_SCHEMAS.rateLimit.input,
};

test("a text that a schema accepts fits into its column", async () => {
  const columns = await db().$queryRaw<Column[]>`
    SELECT table_name || '.' || column_name AS name, character_maximum_length AS limit
    FROM information_schema.columns
    WHERE table_schema = 'public' AND character_maximum_length IS NOT NULL AND table_name <> '_prisma_migrations'
    ORDER BY 1`;
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(TEXTS).sort());
  for (const { name, limit } of columns) {
    const lengths = Array.from({ length: 4 * SLACK }, (_, index) => limit - 2 * SLACK + index);
    const longest = Math.max(...lengths.map((length) => TEXTS[name]?.(length)?.length ?? 0));
    expect(longest, name).toBeLessThanOrEqual(limit);
    expect(longest, name).toBeGreaterThanOrEqual(limit - SLACK);
  }
});

test("a number that a schema accepts fits into its column", async () => {
  const columns = await db().$queryRaw<Column[]>`
    SELECT table_name || '.' || column_name AS name, (2 ^ (numeric_precision - 1))::float8 AS limit
    FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('smallint', 'integer') ORDER BY 1`;
  const limits = new Map(columns.map(({ name, limit }) => [name, limit]));
  for (const [name, schema] of Object.entries(NUMBERS)) {
    expect(schema.safeParse(limits.get(name)).success, name).toBe(false);
  }
});
