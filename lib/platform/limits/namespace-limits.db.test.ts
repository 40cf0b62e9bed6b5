import { expect, test, vi } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { OutcomeTally } from "@/lib/domain/registry/outcome-tally";
import { recordEvents } from "@/lib/domain/registry/record-events";
import { addSource } from "@/lib/domain/registry/sources";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { db } from "@/lib/platform/db/client";
import { countedRefusals } from "@/lib/platform/limits/over-limit";

vi.hoisted(() => {
  vi.stubEnv("MAX_REPOSITORIES_PER_NAMESPACE", "3");
  vi.stubEnv("MAX_WEBHOOKS_PER_REPOSITORY", "2");
  vi.stubEnv("MAX_WEBHOOKS_PER_NAMESPACE", "3");
});

const create = (ctx: Person, name: string) =>
  createRepository({ ctx, input: { namespace: ctx.actor.username, name } });

/** The messages of refused requests. */
async function refusals(all: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(all);
  return settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
}

test("repositories per namespace are limited, even if many are created at the same time", async () => {
  const [ann, bob] = [await person(), await person()];
  const refused = await refusals(["r1", "r2", "r3", "r4", "r5"].map((name) => create(ann, name)));
  expect(refused).toHaveLength(2);
  expect(refused[0]).toContain("at most 3 repositories");
  expect(await db().repository.count({ where: { namespace: ann.actor.username } })).toBe(3);
  await create(bob, "mine");
  expect(await countedRefusals()).toContainEqual({ name: "repositories_per_namespace", count: 2 });
});

test("a registry creates repositories up to the limit, and each refused push has the reason", async () => {
  const ann = await person();
  const namespace = ann.actor.username;
  await create(ann, "there");
  const { id } = await addSource({ ctx: ann, input: { namespace, kind: "distribution", name: "registry" } });
  const source = {
    id,
    namespace,
    kind: "distribution",
    createsRepositories: true,
    hostInRepoName: false,
    mergeSeconds: 0,
    includesSignatures: false,
    includesProxyCache: false,
  } as const;
  const events = ["there", "alpha", "beta", "gamma", "gamma"].map((path, index) => ({
    event: { outcome: "push" as const, push: { path, tag: `v${index}` } },
    receivedAt: new Date(),
    fallbackId: `event ${index}`,
  }));
  const tally = new OutcomeTally();
  await recordEvents(source, events, tally);
  expect(tally.counts).toContainEqual({ outcome: "accepted", reason: "", count: 3 });
  const refused = tally.problems(10);
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({
    reason: "too many repositories",
    problem: expect.stringContaining("at most 3 repositories"),
  });
  expect(await db().repository.count({ where: { namespace } })).toBe(3);
});

test("webhooks per repository and per namespace are limited, even if many are created at the same time", async () => {
  const ann = await person();
  const [first, second] = [await create(ann, "first"), await create(ann, "second")];
  const webhook = (repository: { namespace: string; name?: string }, name: string) =>
    createWebhook({ ctx: ann, input: { repository, name, hookUrls: ["http://127.0.0.1:9/"] } });
  const ofFirst = await refusals(["one", "two", "three", "four"].map((name) => webhook(first, name)));
  expect(ofFirst).toHaveLength(2);
  expect(ofFirst[0]).toContain("There are 2 webhooks here");
  const ofNamespace = await refusals([
    webhook(second, "one"),
    webhook(second, "two"),
    webhook({ namespace: first.namespace }, "all"),
  ]);
  expect(ofNamespace).toHaveLength(2);
  expect(ofNamespace[0]).toContain("This namespace and its repositories have 3 webhooks");
  expect(await countedRefusals()).toEqual(
    expect.arrayContaining([
      { name: "webhooks_per_repository", count: 2 },
      { name: "webhooks_per_namespace", count: 2 },
    ]),
  );
});
