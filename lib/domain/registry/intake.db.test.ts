import { createHmac, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { getSource } from "@/lib/domain/registry/get-source";
import { REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { processInbox } from "@/lib/domain/registry/process-inbox";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { sendTestEvent } from "@/lib/domain/registry/send-test-event";
import {
  addSource,
  deleteSource,
  listSources,
  rotateToken,
  updateSource,
} from "@/lib/domain/registry/sources";
import { setRetention } from "@/lib/domain/retention/retention";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { countedRefusals } from "@/lib/platform/limits/over-limit";
import { someone, someoneWithAccount } from "@/lib/testing/scene";

const DIGEST = `sha256:${"a".repeat(64)}`;

async function connected(kind: RegistryKind = "distribution") {
  const ctx = await someoneWithAccount();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const { id, token } = await addSource({ ctx, input: { namespace, kind, name: "our registry" } });
  return { ctx, namespace, ref: { namespace, id }, kind, token };
}

type Sent = { kind: RegistryKind; body: unknown; credential?: string; headers?: Record<string, string> };

function send({ kind, body, credential, headers = {} }: Sent): Promise<object | undefined> {
  const request = new Request("http://localhost/intake", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return receiveNotification({ kind, credential, request });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function pushEvent(more: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    timestamp: "2026-05-03T10:00:00Z",
    action: "push",
    target: {
      repository: "team/app/api",
      tag: "v1",
      digest: DIGEST,
      mediaType: "application/vnd.oci.image.index.v1+json",
      size: 860,
    },
    request: { host: "registry.example.com" },
    actor: { name: "ann" },
    ...more,
  };
}

async function drain(): Promise<void> {
  while ((await processInbox()) > 0);
}

async function countsOf(ctx: Ctx, ref: { namespace: string; id: string }) {
  const { counts } = await getSource({ ctx, input: ref });
  return Object.fromEntries(
    counts.map(({ outcome, reason, count }) => [`${outcome} ${reason}`.trim(), count]),
  );
}

test("a push to an unknown repository creates it as private, and the payload describes the push", async () => {
  const { ctx, namespace, ref, kind, token } = await connected();
  await send({ kind, headers: bearer(token), body: { events: [pushEvent()] } });
  await drain();
  const repository = await db().repository.findFirstOrThrow({
    where: { namespace },
    include: { pushes: true, tags: true },
  });
  expect(repository).toMatchObject({
    name: "team.app.api",
    isPrivate: true,
    reference: "registry.example.com/team/app/api",
    tags: [{ name: "v1", digest: DIGEST, size: 860n, pusher: "ann" }],
  });
  const payload = JSON.parse(repository.pushes[0]?.payload ?? "");
  expect(payload.push_data).toEqual({
    pushed_at: 1777802400,
    pusher: "ann",
    tag: "v1",
    images: [DIGEST],
    media_type: "application/vnd.oci.image.index.v1+json",
  });
  expect(payload.repository.repo_name).toBe(`${namespace}/team.app.api`);
  expect(await countsOf(ctx, ref)).toEqual({ accepted: 1 });
});

test("one option puts the registry's host into repo_name, and another refuses new repositories", async () => {
  const { ctx, namespace, ref, kind, token } = await connected();
  await updateSource({ ctx, input: { ...ref, changes: { hostInRepoName: true } } });
  await send({ kind, headers: bearer(token), body: { events: [pushEvent()] } });
  await drain();
  await updateSource({ ctx, input: { ...ref, changes: { createsRepositories: false } } });
  const other = { ...pushEvent().target, repository: "other" };
  await send({ kind, headers: bearer(token), body: { events: [pushEvent({ target: other })] } });
  await drain();
  const pushes = await db().push.findMany({ where: { repository: { namespace } } });
  expect(pushes.map(({ payload }) => JSON.parse(payload).repository.repo_name)).toEqual([
    "registry.example.com/team/app/api",
  ]);
  expect(await countsOf(ctx, ref)).toEqual({ accepted: 1, "refused no such repository": 1 });
  const { problems } = await getSource({ ctx, input: ref });
  expect(problems[0]?.problem).toContain(`The repository ${namespace}/other doesn't exist.`);
});

test("one push creates one delivery per webhook, however often the registry reports it", async () => {
  const { ctx, namespace, ref, kind, token } = await connected();
  const body = { events: [pushEvent(), pushEvent({ action: "pull" })] };
  await send({ kind, headers: bearer(token), body });
  await drain();
  const repository = { namespace, name: "team.app.api" };
  await createWebhook({ ctx, input: { repository, name: "hook", hookUrls: ["http://127.0.0.1:9/"] } });
  const again = { events: [pushEvent()] };
  await Promise.all(Array.from({ length: 5 }, () => send({ kind, headers: bearer(token), body: again })));
  await Promise.all([drain(), drain()]);
  expect(await db().delivery.count({ where: { push: { repository } } })).toBe(1);
  const counts = await countsOf(ctx, ref);
  expect(counts).toEqual({ accepted: 2, "ignored pull": 1, "ignored sent twice": 4 });
});

test("accounts for each of 1,000 events in an envelope, including invalid ones, and counts the rest as one refusal", async () => {
  const { ctx, namespace, ref, kind, token } = await connected();
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const events = Array.from({ length: 900 }, (_, index) =>
    pushEvent({ target: { repository: `app${index % 50}`, tag: `v${index}`, digest: DIGEST } }),
  );
  const garbage = Array.from({ length: 99 }, (_, index) => pushEvent({ target: { repository: index } }));
  const body = `{"events":${JSON.stringify([...events, ...garbage]).slice(0, -1)},${deep},0,0,0]}`;
  await send({ kind, headers: bearer(token), body });
  await drain();
  expect(await db().push.count({ where: { repository: { namespace } } })).toBe(900);
  expect(await db().repository.count({ where: { namespace } })).toBe(50);
  expect(await countsOf(ctx, ref)).toEqual({
    accepted: 900,
    "refused unreadable": 100,
    "refused more than 1,000 events": 1,
  });
  await send({ kind, headers: bearer(token), body: "\0 not JSON \ud800" });
  await drain();
  expect(await db().registryProblem.count({ where: { sourceId: ref.id } })).toBe(100);
  const [newest] = (await getSource({ ctx, input: ref })).problems;
  expect(newest).toMatchObject({ problem: "The body isn't valid JSON." });
});

test("keeps as many refused events as the namespace's setting", async () => {
  const { ctx, namespace, ref, kind, token } = await connected();
  await setRetention({ ctx, input: { namespace, deliveries: null, bodies: null, events: 3 } });
  for (const number of [1, 2, 3, 4, 5]) {
    await send({ kind, headers: bearer(token), body: `${number} isn't an envelope` });
    await drain();
  }
  const { problems } = await getSource({ ctx, input: ref });
  expect(problems.map(({ raw }) => raw.slice(0, 1))).toEqual(["5", "4", "3"]);
});

test("refuses wrong tokens, and tokens of other kinds, with the same text and before it stores anything", async () => {
  const { token, ref } = await connected();
  const foreign = await connected("zot");
  const body = { events: [pushEvent()] };
  const attempts: Sent[] = [
    { kind: "distribution", body },
    { kind: "distribution", body, headers: bearer("dbr_wrong") },
    { kind: "distribution", body, headers: bearer(foreign.token) },
    { kind: "distribution", body, headers: { authorization: "Bearer" } },
    { kind: "zot", body, headers: bearer(token) },
    { kind: "dockerhub", body, credential: token },
    { kind: "github", body, credential: ref.id, headers: { "x-hub-signature-256": "sha256=00" } },
    { kind: "github", body, credential: "%00\0" },
    { kind: "distribution", body, credential: ref.id },
  ];
  const refusals = await Promise.all(attempts.map((attempt) => send(attempt).catch((error) => error)));
  expect(new Set(refusals.map(({ code, message }) => `${code}: ${message}`))).toEqual(
    new Set([
      "unauthenticated: The token or signature doesn't belong to a connected registry of this kind. Copy the current token from the registry's page.",
    ]),
  );
  expect(await db().registryNotification.count()).toBe(0);
  // The owner of a known token sees the reason for the refusal.
  const { ctx } = foreign;
  expect(await countsOf(ctx, foreign.ref)).toEqual({ "refused address of another kind": 1 });
});

test("accepts a token as Bearer, as Basic, without a scheme, or at the end of the address", async () => {
  const { ctx, ref, kind, token } = await connected();
  const body = { events: [] };
  await send({ kind, body, headers: bearer(token) });
  for (const pair of [`dockbell:${token}`, `:${token}`, `${token}:`, token]) {
    await send({ kind, body, headers: { authorization: `Basic ${btoa(pair)}` } });
  }
  for (const authorization of [token, `Token ${token}`, `Bearer Bearer ${token}`, `bearer: "${token}"`]) {
    await send({ kind, body, headers: { authorization } });
  }
  await send({ kind, body, credential: token });
  await send({ kind, body, credential: ref.id.toUpperCase(), headers: bearer(token) });
  expect(await db().registryNotification.count({ where: { sourceId: ref.id } })).toBe(11);
  await drain();
  expect((await getSource({ ctx, input: ref })).lastEventAt).not.toBeNull();
});

test("refuses oversized bodies and types other than JSON, and shows the owner", async () => {
  const { ctx, ref, kind, token } = await connected();
  const headers = bearer(token);
  const most = 4 * 1024 * 1024;
  await send({ kind, headers, body: " ".repeat(most) });
  await expect(send({ kind, headers, body: " ".repeat(most + 1) })).rejects.toMatchObject({
    code: "too_large",
  });
  await expect(
    send({ kind, headers: { ...headers, "content-type": "text/plain" }, body: "{}" }),
  ).rejects.toMatchObject({ code: "unsupported_type" });
  await drain();
  expect(await countsOf(ctx, ref)).toEqual({
    "refused larger than 4 MiB": 1,
    "refused unreadable": 1,
    "refused wrong content type": 1,
  });
});

test("a rotated token works until its overlap ends, and later uses are counted", async () => {
  const { ctx, ref, kind, token } = await connected();
  const body = { events: [] };
  const next = await rotateToken({ ctx, input: ref });
  await send({ kind, body, headers: bearer(token) });
  await send({ kind, body, headers: bearer(next) });
  const last = await rotateToken({ ctx, input: { ...ref, overlapSeconds: 0 } });
  await expect(send({ kind, body, headers: bearer(next) })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(send({ kind, body, headers: bearer(token) })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await send({ kind, body, headers: bearer(last) });
  expect(await countsOf(ctx, ref)).toEqual({ "refused old token": 1 });
  await deleteSource({ ctx, input: ref });
  await expect(send({ kind, body, headers: bearer(last) })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test.each(["github", "gitea"] as const)(
  "%s signs with its token, before and after a rotation",
  async (kind) => {
    const { ctx, ref, token } = await connected(kind);
    const body = "{}";
    const signed = (key: string, credential?: string) => {
      const signature = createHmac("sha256", key).update(body).digest("hex");
      return send({ kind, body, credential, headers: { "x-hub-signature-256": `sha256=${signature}` } });
    };
    await signed(token, ref.id);
    await signed(token);
    const next = await rotateToken({ ctx, input: ref });
    await signed(token, ref.id);
    await signed(next, ref.id);
    await expect(signed("another", ref.id)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await countsOf(ctx, ref)).toMatchObject({ "refused wrong signature": 1 });
  },
);

test.each(REGISTRY_KINDS)("%s: a test event is processed like a real one", async (kind) => {
  const { ctx, namespace, ref } = await connected(kind);
  await sendTestEvent({ ctx, input: ref });
  await drain();
  expect(await countsOf(ctx, ref)).toEqual({ accepted: 1 });
  const push = await db().push.findFirstOrThrow({
    where: { repository: { namespace, name: "dockbell-test" } },
  });
  expect(push).toMatchObject({ tag: "test", pusher: namespace });
});

test("other people can't see, change or delete a namespace's registries", async () => {
  const { ctx, ref } = await connected();
  const other = someone();
  const notFound = { code: "not_found" };
  const changes = { name: "mine now" };
  await expect(listSources({ ctx: other, input: ref })).rejects.toMatchObject(notFound);
  await expect(getSource({ ctx: other, input: ref })).rejects.toMatchObject(notFound);
  await expect(updateSource({ ctx: other, input: { ...ref, changes } })).rejects.toMatchObject(notFound);
  await expect(rotateToken({ ctx: other, input: ref })).rejects.toMatchObject(notFound);
  await expect(deleteSource({ ctx: other, input: ref })).rejects.toMatchObject(notFound);
  await expect(sendTestEvent({ ctx: other, input: ref })).rejects.toMatchObject(notFound);
  const namespace = other.actor.type === "user" ? other.actor.username : "";
  await expect(getSource({ ctx: other, input: { ...ref, namespace } })).rejects.toMatchObject(notFound);
  expect(await listSources({ ctx, input: ref })).toMatchObject([{ name: "our registry" }]);
});

test("limits events per source and minute: refuses the excess with the time to wait, and counts it", async () => {
  const [{ ctx, ref, kind, token }, other] = [await connected(), await connected()];
  const headers = bearer(token);
  const body = { events: Array(1_000).fill({ action: "pull" }) };
  const most = env().MAX_EVENTS_PER_SOURCE_MINUTE / 1_000;
  for (let count = 0; count < most; count += 1) await send({ kind, headers, body });
  const refusal = await send({ kind, headers, body: { events: [pushEvent()] } }).catch((error) => error);
  expect(refusal).toMatchObject({ code: "rate_limited", message: expect.stringContaining("60,000 events") });
  expect(refusal.retryAfter).toBeGreaterThan(0);
  await send({ kind, headers: bearer(other.token), body: { events: [pushEvent()] } });
  await expect
    .poll(() => countsOf(ctx, ref))
    .toEqual({
      "refused too many events in a minute": 1,
    });
  const limit = (await countedRefusals()).find(({ name }) => name === "events_per_source");
  expect(limit?.count).toBe(1);
});

test("stores all large notifications of the same moment", async () => {
  const { ref, kind, token } = await connected();
  const body = { events: [pushEvent({ note: "x".repeat(200_000) })] };
  await Promise.all(Array.from({ length: 5 }, () => send({ kind, headers: bearer(token), body })));
  expect(await db().registryNotification.count({ where: { sourceId: ref.id } })).toBe(5);
  await drain();
});
