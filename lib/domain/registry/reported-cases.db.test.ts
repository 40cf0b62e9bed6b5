import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { RegistryKind } from "@/lib/domain/registry/kinds";
import {
  connectedRegistry,
  countsOf,
  drain,
  notify,
  repositoriesOf,
} from "@/lib/domain/registry/testing/connected";

// Notifications that registries were reported to send, with the expected results.
const Cases = z.array(
  z.object({
    name: z.string(),
    kind: RegistryKind,
    requests: z.array(z.object({ headers: z.record(z.string(), z.string()), body: z.unknown() })),
    wanted: z.record(z.string(), z.number()),
  }),
);
const file = path.join(import.meta.dirname, "testing/fixtures/reported-cases.json");

/** The first of a second is counted immediately, the others with the next. */
const WAIT = { timeout: 30_000 };

test.each(Cases.parse(JSON.parse(readFileSync(file, "utf8"))))(
  "$kind: $name",
  async ({ kind, requests, wanted }) => {
    const registry = await connectedRegistry(kind);
    for (const { headers, body } of requests) {
      await notify(registry, body, headers).catch(({ code }) => expect(code).toBe("unsupported_type"));
    }
    await drain();
    await expect.poll(() => countsOf(registry), WAIT).toEqual(wanted);
    const pushes = (await repositoriesOf(registry.namespace)).flatMap((one) => one.pushes);
    for (const { pushedAt } of pushes) {
      expect(pushedAt.getUTCFullYear()).toBeGreaterThanOrEqual(2010);
      expect(pushedAt.getTime()).toBeLessThanOrEqual(Date.now());
    }
    // The type stays empty if the registry doesn't send it.
    if (["quay", "gitea", "harbor"].includes(kind)) {
      expect(pushes.every(({ mediaType }) => mediaType === "")).toBe(true);
    }
  },
);

test("two images get two repositories, however similar their names are", async () => {
  const registry = await connectedRegistry("distribution");
  const own = registry.namespace;
  const paths = [
    "team/app",
    "team.app",
    "app",
    `${own}/app`,
    `${own}/${own}/app`,
    "a/b.c",
    "a.b/c",
    "a/b/c",
    "a.b.c",
  ];
  for (const [index, repository] of [...paths, ...paths].entries()) {
    await notify(registry, {
      events: [{ id: `event ${index}`, action: "push", target: { repository, tag: `v${index}` } }],
    });
    await drain();
  }
  const repositories = await repositoriesOf(own);
  expect(repositories.map(({ imagePath }) => imagePath).sort()).toEqual([...paths].sort());
  for (const { pushes } of repositories) expect(pushes).toHaveLength(2);
  expect(repositories.find(({ imagePath }) => imagePath === "team/app")?.name).toBe("team.app");
  expect(repositories.find(({ imagePath }) => imagePath === "team.app")?.name).toMatch(
    /^team\.app-[\da-f]{8}$/,
  );
});

test.each([
  ["team/app", "team.app"],
  ["team.app", "team/app"],
])(
  "of images that arrive together, %s, which came first, gets the name that %s would have too",
  async (first, second) => {
    const registry = await connectedRegistry("distribution");
    for (const [index, repository] of [first, second].entries()) {
      await notify(registry, {
        events: [{ id: `event ${index}`, action: "push", target: { repository, tag: "v1" } }],
      });
    }
    await drain();
    const names = new Map((await repositoriesOf(registry.namespace)).map((one) => [one.imagePath, one.name]));
    expect(names.get(first)).toBe("team.app");
    expect(names.get(second)).toMatch(/^team\.app-[\da-f]{8}$/);
  },
);
