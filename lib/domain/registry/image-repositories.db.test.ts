import { expect, test } from "vitest";
import { connectedRegistry, drain, notify, repositoriesOf } from "@/lib/domain/registry/testing/connected";

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
  "of two images that arrive together, %s came first and gets the name that %s would also have",
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
