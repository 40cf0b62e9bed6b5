import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Kind } from "@/lib/domain/registry/kind";
import { kindOf, REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { updateSource } from "@/lib/domain/registry/sources";
import {
  type Connected,
  connectedRegistry,
  countsOf,
  drain,
  notify,
} from "@/lib/domain/registry/testing/connected";

const HOUR_MS = 3_600_000;
const digest = () => `sha256:${randomBytes(32).toString("hex")}`;

/** A notification of this kind of registry for a push of app:v1. */
function sample(kind: RegistryKind, more: Partial<Parameters<Kind["sample"]>[0]> = {}) {
  return kindOf(kind).sample({
    repository: "app",
    tag: "v1",
    digest: `sha256:${"a".repeat(64)}`,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    size: 1,
    pusher: "ann",
    now: new Date(),
    id: randomUUID(),
    ...more,
  });
}

async function send(registry: Connected, ...samples: ReturnType<typeof sample>[]): Promise<void> {
  for (const { body, headers } of samples) await notify(registry, body, headers);
  await drain();
}

const merge = ({ ctx, ref }: Connected, mergeSeconds: number) =>
  updateSource({ ctx, input: { ...ref, changes: { mergeSeconds } } });

test.each(REGISTRY_KINDS)(
  "%s: a repeated push of the same image to the same tag is a new push",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    const before = new Date(Date.now() - HOUR_MS);
    await send(registry, sample(kind, { now: before }), sample(kind));
    await send(registry, sample(kind, { now: new Date(before.getTime() + HOUR_MS / 2) }));
    expect(await countsOf(registry)).toEqual({ accepted: 3 });
  },
);

// Quay sends neither an ID nor a time, so a repeated notification can't be recognized.
test.each(REGISTRY_KINDS.filter((kind) => kind !== "quay"))(
  "%s: a repeated notification is one push, even after others",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    await merge(registry, 0);
    const [first, other] = [sample(kind), sample(kind, { digest: digest(), tag: "v2" })];
    await send(registry, first, other, first);
    await send(registry, first, other);
    expect(await countsOf(registry)).toEqual({ accepted: 2, "ignored sent twice": 3 });
  },
);

test.each(["dockerhub", "harbor"] as const)(
  "%s: a repeated notification without an ID is one push, even after others of its tag",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    await merge(registry, 0);
    const at = (minutes: number) => sample(kind, { now: new Date(Date.now() - (30 - minutes) * 60_000) });
    const [first, second] = [at(0), at(5)];
    await send(registry, second, first, second, first);
    await send(registry, first, second);
    expect(await countsOf(registry)).toEqual({ accepted: 2, "ignored sent twice": 4 });
  },
);

test("a notification that was merged is recognized when it is repeated after the window", async () => {
  const registry = await connectedRegistry("dockerhub");
  const at = (seconds: number) =>
    sample("dockerhub", { now: new Date(Date.now() - 60_000 + seconds * 1_000) });
  const calls = [at(0), at(3), at(6)];
  await send(registry, ...calls);
  await merge(registry, 0);
  await send(registry, ...calls);
  expect(await countsOf(registry)).toEqual({ accepted: 1, "ignored merged": 2, "ignored sent twice": 3 });
});

test.each(REGISTRY_KINDS)("%s: two senders can use the same IDs", async (kind) => {
  const [one, other] = [await connectedRegistry(kind), await connectedRegistry(kind)];
  const notification = sample(kind);
  await send(one, notification);
  await send(other, notification);
  expect([await countsOf(one), await countsOf(other)]).toEqual([{ accepted: 1 }, { accepted: 1 }]);
});

test.each(REGISTRY_KINDS)("%s: accepts a reinstalled registry whose IDs start from 1 again", async (kind) => {
  const registry = await connectedRegistry(kind);
  await merge(registry, 0);
  const before = new Date(Date.now() - HOUR_MS);
  await send(
    registry,
    sample(kind, { id: "1", now: before, tag: "v1" }),
    sample(kind, { id: "2", now: before, tag: "v2" }),
  );
  await send(
    registry,
    sample(kind, { id: "1", digest: digest(), tag: "v3" }),
    sample(kind, { id: "2", digest: digest(), tag: "v4" }),
  );
  expect(await countsOf(registry)).toEqual({ accepted: 4 });
});

test.each(["distribution", "zot", "harbor", "github", "dockerhub"] as const)(
  "%s: a tag that moves away and back within the window is three pushes",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    await merge(registry, 60);
    const [old, next] = [digest(), digest()];
    const now = (seconds: number) => new Date(Date.now() - (30 - seconds) * 1_000);
    await send(
      registry,
      sample(kind, { digest: old, now: now(0) }),
      sample(kind, { digest: next, now: now(5) }),
      sample(kind, { digest: old, now: now(10) }),
    );
    expect(await countsOf(registry)).toEqual({ accepted: 3 });
  },
);

test.each(["distribution", "zot", "harbor", "gitea", "dockerhub"] as const)(
  "%s: merges notifications with the same content only within the source's window",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    await merge(registry, 60);
    const now = (seconds: number) => new Date(Date.now() - HOUR_MS + seconds * 1_000);
    const at = (seconds: number) => sample(kind, { now: now(seconds) });
    await send(registry, at(0), at(20), at(59));
    await send(registry, at(30));
    expect(await countsOf(registry)).toEqual({ accepted: 1, "ignored merged": 3 });
    if (kind === "gitea") return;
    // It sends a time, so 100 seconds later is another push, however soon it arrives.
    await send(registry, at(160));
    expect(await countsOf(registry)).toEqual({ accepted: 2, "ignored merged": 3 });
  },
);

test("merges GitHub's two events of a push, but not two pushes of the same image", async () => {
  const registry = await connectedRegistry("github");
  const one = (event: "package" | "registry_package") => {
    const { body, headers } = sample("github");
    const { package: made, ...rest } = body as Record<string, unknown>;
    return { headers: { ...headers, "x-github-event": event }, body: { ...rest, [event]: made } };
  };
  await send(registry, one("package"), one("registry_package"));
  await send(registry, one("registry_package"), one("package"));
  expect(await countsOf(registry)).toEqual({ accepted: 2, "ignored merged": 2 });
});

test("merges the events of GitHub's webhooks for the organization and for the repository", async () => {
  const registry = await connectedRegistry("github");
  const ofHook = (hook: string) => {
    const { body, headers } = sample("github");
    return { headers: { ...headers, "x-github-hook-id": hook }, body };
  };
  await send(registry, ofHook("1"), ofHook("2"), ofHook("3"));
  expect(await countsOf(registry)).toEqual({ accepted: 1, "ignored merged": 2 });
  await send(registry, ofHook("1"), ofHook("2"), ofHook("3"));
  expect(await countsOf(registry)).toEqual({ accepted: 2, "ignored merged": 4 });
});

test("workers that read one push's notifications at the same moment record one push", async () => {
  const registry = await connectedRegistry("dockerhub");
  const now = new Date(Date.now() - 60_000);
  for (let call = 0; call < 20; call += 1) {
    const { body, headers } = sample("dockerhub", { now: new Date(now.getTime() + call * 100) });
    await notify(registry, body, headers);
    if (call % 5 === 0) await Promise.all([drain(), drain(), drain()]);
  }
  await Promise.all([drain(), drain()]);
  expect((await countsOf(registry)).accepted).toBe(1);
});
