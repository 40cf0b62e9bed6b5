import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { createRepository } from "@/lib/domain/repositories/create-repository";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { callbackBase } from "@/lib/payload/callback-url";
import { renderSnapshot } from "@/lib/payload/render-snapshot";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

const DAYS = 14;
const MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";

type SeededWebhook = {
  name: string;
  urls: string[];
  settings?: object;
  /** The ID of its row, set once it is created. */
  state?: object;
  deliveries: number;
  /** Hours since the last delivery. */
  quiet?: number;
  /** Hours before the last delivery in which none succeeded. */
  failing?: number;
  /** The percentage of earlier deliveries that failed. */
  failures: number;
  code: number;
  message: string;
};

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const ci = (path: string) => `https://ci.example.com/${path}`;
const NO_RUNNER = { code: 503, message: "the receiver returned 503 Service Unavailable" };

const REPOSITORIES: { name: string; description: string; webhooks: SeededWebhook[] }[] = [
  {
    name: "demo-shop",
    description: "The shop's front end",
    webhooks: [
      { name: "deploy to staging", urls: [ci("staging")], deliveries: 700, failures: 2, ...NO_RUNNER },
      {
        name: "tell the team",
        urls: ["https://chat.example.com/hooks/team"],
        settings: { format: "slack", tagFilters: ["v*"] },
        deliveries: 200,
        failures: 0,
        ...NO_RUNNER,
      },
      {
        name: "build on arm",
        urls: [ci("arm")],
        state: {
          failureCount: 6,
          failingSince: hoursAgo(5),
          backoffUntil: hoursAgo(-0.5),
          backoffLevel: 6,
        },
        deliveries: 400,
        failing: 5,
        failures: 3,
        ...NO_RUNNER,
      },
    ],
  },
  {
    name: "demo-api",
    description: "The shop's API",
    webhooks: [
      {
        name: "test, then deploy",
        urls: [ci("test"), ci("deploy")],
        deliveries: 400,
        failures: 5,
        ...NO_RUNNER,
      },
      {
        name: "the old server",
        urls: [ci("old")],
        state: { state: "disabled", disabledAt: hoursAgo(40), disabledReason: "gone" },
        deliveries: 200,
        quiet: 40,
        failing: 1,
        failures: 0,
        code: 410,
        message: "the receiver returned 410 Gone: it wants no more deliveries, so the webhook was disabled",
      },
    ],
  },
  {
    name: "demo-docs",
    description: "The documentation",
    webhooks: [
      {
        name: "publish",
        urls: [ci("publish")],
        state: { state: "paused" },
        deliveries: 100,
        quiet: 20,
        failures: 0,
        ...NO_RUNNER,
      },
    ],
  },
];

/**
 * Fills the running Dockbell with sample data in its first account's namespace: three repositories, six webhooks in
 * every state, 2,000 deliveries over two weeks.
 * @returns a sentence about the data created
 * @throws Error if there is no account, or if the sample data already exists
 */
export async function seedDemo(): Promise<string> {
  const owner = await db().user.findFirst({ orderBy: { id: "asc" }, select: { id: true, username: true } });
  if (!owner?.username) throw new Error("There is no account yet. Create your account first.");
  const namespace = owner.username;
  const ctx: Ctx = {
    actor: { type: "user", userId: owner.id, username: namespace },
    requestId: randomUUID(),
  };
  const names = REPOSITORIES.map(({ name }) => name);
  const isThere = await db().repository.findFirst({
    where: { namespace, name: { in: names } },
    orderBy: { id: "asc" },
    select: { name: true },
  });
  if (isThere) {
    throw new Error(
      `${namespace}/${isThere.name} already exists. To create it again, delete it in its Settings first.`,
    );
  }
  let deliveries = 0;
  for (const { webhooks, ...repository } of REPOSITORIES) {
    await createRepository({ ctx, input: { namespace, ...repository } });
    for (const webhook of webhooks) {
      await seedWebhook(ctx, { namespace, name: repository.name }, webhook);
      deliveries += webhook.deliveries;
    }
  }
  return `Created ${names.map((name) => `${namespace}/${name}`).join(", ")} with ${deliveries} deliveries from the last ${DAYS} days.`;
}

async function seedWebhook(
  ctx: Ctx,
  scope: { namespace: string; name: string },
  webhook: SeededWebhook,
): Promise<void> {
  const { name, urls, settings = {}, state = {}, deliveries, code, message } = webhook;
  const { failures, quiet = 0, failing = 0 } = webhook;
  const { id } = await createWebhook({ ctx, input: { repository: scope, name, hookUrls: urls, settings } });
  await db().webhook.update({ where: { id }, data: state });
  const repository = await db().repository.findUniqueOrThrow({ where: { namespace_name: scope } });
  const publicUrl = env().PUBLIC_URL;
  const push = {
    tag: "TAG",
    pusher: scope.namespace,
    pushedAt: new Date(),
    digest: null,
    mediaType: MEDIA_TYPE,
  };
  const snapshot = renderSnapshot(repository, push, publicUrl);
  await db().$executeRaw`
    WITH numbers AS MATERIALIZED (
      SELECT
        n, uuidv7(-ago) AS push_id, uuidv7(-ago) AS delivery_id, now() - ago AS at,
        CASE WHEN n % 4 = 0 THEN 'v1.' || (${deliveries}::int - n) / 4 ELSE 'main-' || left(md5(n::text), 7) END AS tag,
        (n * 37) % 100 < ${failures}::int OR before_last < interval '1 hour' * ${failing}::float8 AS is_failure
      FROM (
        SELECT n, before_last, before_last + interval '1 hour' * ${quiet}::float8 + interval '5 minutes' AS ago
        FROM generate_series(1, ${deliveries}::int) AS n,
          LATERAL (SELECT (interval '1 day' * ${DAYS}::int - interval '1 hour' * ${quiet}::float8) * (n - 1) / ${deliveries}::int) AS place (before_last)
      ) AS spread
    ), target AS (
      SELECT webhooks.id, webhooks.repository_id, hooks.id AS hook_id, hooks.url, nullif(format, 'dockerhub') AS format
      FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
      WHERE webhooks.id = ${id}::uuid
    ), pushed AS (
      INSERT INTO pushes (id, repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
      SELECT push_id, repository_id, tag, 'sha256:' || encode(sha256(push_id::text::bytea), 'hex'),
        ${MEDIA_TYPE}, ${scope.namespace}, at, 'demo',
        replace(${snapshot}, '"TAG"', to_json(tag)::text),
        ${callbackBase(publicUrl, scope.namespace, scope.name)}
      FROM numbers, target
    ), tagged AS (
      INSERT INTO tags (repository_id, name, digest, media_type, pusher, pushed_at)
      SELECT DISTINCT ON (tag) repository_id, tag, 'sha256:' || encode(sha256(push_id::text::bytea), 'hex'),
        ${MEDIA_TYPE}, ${scope.namespace}, at
      FROM numbers, target WHERE n % 4 = 0 ORDER BY tag, at DESC
      ON CONFLICT DO NOTHING
    ), made AS (
      INSERT INTO deliveries (id, push_id, webhook_id, hook_id, format, status, attempt_count, created_at, updated_at)
      SELECT delivery_id, push_id, target.id, hook_id, format,
        (CASE WHEN is_failure THEN 'failed' ELSE 'succeeded' END)::delivery_status, 1, at, at
      FROM numbers, target
    )
    INSERT INTO attempts (
      delivery_id, number, started_at, connect_ms, tls_ms, first_byte_ms, total_ms, url, address, status_code,
      request_headers, response_headers, response_body, error_code, error_message
    )
    SELECT
      delivery_id, 1, at, 12, 24, 40 + n % 90, 45 + n % 90 + n % 7, url, '203.0.113.7:443',
      CASE WHEN is_failure THEN ${code}::smallint ELSE 200 END, '{"content-type":"application/json"}',
      '{"content-type":"text/plain"}',
      CASE WHEN is_failure THEN 'no runner is free'::bytea ELSE 'queued'::bytea END,
      CASE WHEN is_failure THEN 'http_status' END, CASE WHEN is_failure THEN ${message} END
    FROM numbers, target`;
}
