import { expect, test } from "vitest";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { createRepository, deleteRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { listWebhooks } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { someone, someoneWithAccount } from "@/lib/testing/scene";

const HOOK_URL = "https://ci.example.com/hook";

async function scene(...names: string[]) {
  const ctx = await someoneWithAccount();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  for (const name of names) await createRepository({ ctx, input: { namespace, name } });
  const scope = { namespace };
  const { slug } = await createWebhook({
    ctx,
    input: { repository: scope, name: "all of it", hookUrls: [HOOK_URL] },
  });
  return {
    ctx,
    namespace,
    ref: { repository: scope, slug },
    push: async (name: string, tag = "v1") =>
      (await simulatePush({ ctx, input: { repository: { namespace, name }, tag } })).deliveries.map(
        ({ webhook }) => webhook,
      ),
  };
}

test("it runs for pushes to every repository in its namespace, in addition to the repository's webhooks", async () => {
  const { ctx, namespace, ref, push } = await scene("api", "web");
  await createWebhook({
    ctx,
    input: { repository: { namespace, name: "api" }, name: "own", hookUrls: [HOOK_URL] },
  });
  const other = await scene("api");
  expect([await push("web"), (await push("api")).sort(), await other.push("api")]).toEqual([
    ["all of it"],
    ["all of it", "own"],
    ["all of it"],
  ]);
  const { deliveries } = await listDeliveries({ ctx, input: ref });
  expect(deliveries.map(({ repository }) => repository)).toEqual(["api", "web"]);
});

test("both repository filters and tag filters must match", async () => {
  const { ctx, ref, push } = await scene("api-one", "api-test", "web");
  await updateWebhook({
    ctx,
    input: { ...ref, changes: { repositoryFilters: ["api-*", "!*-test"], tagFilters: ["v*"] } },
  });
  const counts = [
    await push("api-one"),
    await push("api-one", "latest"),
    await push("api-test"),
    await push("web"),
  ];
  expect(counts.map(({ length }) => length)).toEqual([1, 0, 0, 0]);
});

test("it outlives a repository, but the repository's deliveries are deleted", async () => {
  const { ctx, namespace, ref, push } = await scene("api", "web");
  await push("api");
  await push("web");
  await deleteRepository({ ctx, input: { namespace, name: "api", confirmation: "api" } });
  const { deliveries } = await listDeliveries({ ctx, input: ref });
  expect(deliveries.map(({ repository }) => repository)).toEqual(["web"]);
  const id = deliveries[0]?.id ?? "";
  expect(await getDelivery({ ctx, input: { ...ref, id } })).toMatchObject({ webhookName: "all of it" });
});

test("strangers find no webhooks of a namespace, whether or not it exists", async () => {
  const { namespace, ref } = await scene();
  const stranger = someone();
  const notFound = { code: "not_found" };
  await expect(listWebhooks({ ctx: stranger, input: { namespace } })).rejects.toMatchObject(notFound);
  await expect(listWebhooks({ ctx: stranger, input: { namespace: "nobody" } })).rejects.toMatchObject(
    notFound,
  );
  await expect(
    createWebhook({ ctx: stranger, input: { ...ref, name: "mine", hookUrls: [HOOK_URL] } }),
  ).rejects.toMatchObject(notFound);
  await expect(
    updateWebhook({ ctx: stranger, input: { ...ref, changes: { name: "mine" } } }),
  ).rejects.toMatchObject(notFound);
});

test("names are unique in a namespace, and a repository's webhook has no repository filters", async () => {
  const { ctx, namespace, ref } = await scene("api");
  const own = { repository: { namespace, name: "api" }, name: "all of it", hookUrls: [HOOK_URL] };
  const { slug } = await createWebhook({ ctx, input: own });
  await expect(createWebhook({ ctx, input: { ...own, repository: ref.repository } })).rejects.toMatchObject({
    fields: { name: ['This namespace already has a webhook named "all of it". Use another name.'] },
  });
  const changes = { repositoryFilters: ["api"] };
  await expect(
    updateWebhook({ ctx, input: { repository: own.repository, slug, changes } }),
  ).rejects.toHaveProperty(["fields", "changes.repositoryFilters"]);
});

test("a webhook belongs to a repository or to a namespace, never to both or neither", async () => {
  const row = { name: "lost", slug: "lost" };
  await expect(db().webhook.create({ data: row })).rejects.toThrow(/webhooks_home_check/);
});
