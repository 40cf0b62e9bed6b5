import type { Ctx } from "@/lib/access/actor";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { sendTestEvent } from "@/lib/domain/registry/send-test-event";
import { addSource } from "@/lib/domain/registry/sources";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createReceiver, setResponse } from "@/lib/domain/test-receivers/receivers";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { disableWebhook, pauseWebhook } from "@/lib/domain/webhooks/webhook-state";

export const LIVE_REPOSITORY = "demo-live";

const UNAVAILABLE = { status: 503, body: "no runner is free" };

/**
 * Creates a repository, a registry and an organization the way a person does, with built-in receivers, so that the
 * running worker delivers the pushes: a success, a retry, a failure, a queued delivery, and both kinds of skips.
 */
export async function seedToday(ctx: Ctx, namespace: string): Promise<void> {
  const repository = { namespace, name: LIVE_REPOSITORY };
  await createRepository({
    ctx,
    input: { ...repository, description: "A repository whose pushes are delivered now" },
  });
  const working = await receiver(ctx, repository);
  const broken = await receiver(ctx, repository, UNAVAILABLE);
  const add = async (name: string, hookUrl: string, settings = {}) => {
    const { slug } = await createWebhook({ ctx, input: { repository, name, hookUrls: [hookUrl], settings } });
    return { repository, slug };
  };
  await add("deploy", working);
  await add("mirror", broken);
  await add("nightly report", broken, { retrySchedule: [1] });
  await add("tell the team", working, { format: "slack", tagFilters: ["v*"] });
  await disableWebhook({ ctx, input: await add("the old cluster", working) });
  await pauseWebhook({ ctx, input: await add("archive", working) });
  for (const tag of ["v2.0", "latest"]) await simulatePush({ ctx, input: { repository, tag } });

  const registry = await addSource({
    ctx,
    input: { namespace, kind: "distribution", name: "demo-registry" },
  });
  await sendTestEvent({ ctx, input: { namespace, id: registry.id } });

  const organization = `${namespace}demo`;
  await createOrganization({ ctx, input: { namespace: organization, displayName: "Demo organization" } });
  await createRepository({ ctx, input: { namespace: organization, name: "demo-site" } });
  const everywhere = await receiver(ctx, { namespace: organization });
  await createWebhook({
    ctx,
    input: {
      repository: { namespace: organization },
      name: "scan images",
      hookUrls: [everywhere],
      settings: {},
    },
  });
  await simulatePush({
    ctx,
    input: { repository: { namespace: organization, name: "demo-site" }, tag: "latest" },
  });
}

type Scope = { namespace: string; name?: string };

/** @returns the URL of a new built-in receiver */
async function receiver(ctx: Ctx, scope: Scope, response?: typeof UNAVAILABLE): Promise<string> {
  const url = await createReceiver({ ctx, input: { scope } });
  const key = url.split("/").at(-1) ?? "";
  if (response) await setResponse({ ctx, input: { key, response } });
  return url;
}
