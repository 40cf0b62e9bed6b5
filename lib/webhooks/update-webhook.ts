import { isDeepStrictEqual } from "node:util";
import { type Ctx, requirePerson } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { destinationsOf } from "@/lib/webhooks/destination";
import { nameTaken } from "@/lib/webhooks/name-taken";
import { auditedWebhook, recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import {
  refuseRepositoryFilters,
  refuseTwoAuthorizations,
  refuseUncalledChain,
} from "@/lib/webhooks/refuse-settings";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { keptHeaders, sealHeaders } from "@/lib/webhooks/seal-headers";
import { storeHooks } from "@/lib/webhooks/store-hooks";
import { newHooks } from "@/lib/webhooks/stored-hook";
import { CHAIN, type Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { UpdateWebhookInput } from "@/lib/webhooks/webhook-changes";
import { readHeaders } from "@/lib/webhooks/webhook-headers";
import { WELL } from "@/lib/webhooks/webhook-health";

/**
 * Changes the given settings and leaves the others; workers use them from their next claim on. Secret values
 * that are not entered again stay for the destinations that they were entered for.
 * @throws DomainError `invalid`, `conflict`, `not_found`
 */
export async function updateWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { changes, ...ref } = parseInput(UpdateWebhookInput, input);
  const { id, name, ...stored } = await requireWebhook(ctx, ref);
  refuseRepositoryFilters(changes, ref.repository, "changes.repositoryFilters");
  const before = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: { revision: true, headers: true, hooks: CHAIN },
  });
  const { username: lastUpdater, userId: typedBy } = requirePerson(ctx);
  const oldUrls = before.hooks.map(({ url }) => url);
  const hooks = changes.hookUrls
    ? newHooks(changes.hookUrls, before.hooks, typedBy, "changes.hookUrls")
    : before.hooks;
  const urls = hooks.map(({ url }) => url);
  for (const [index, url] of urls.entries()) {
    if (!oldUrls.includes(url)) requireAllowedTarget(url, `changes.hookUrls.${index}`);
  }
  const { format = stored.format, expectFinalCallback = stored.expectFinalCallback } = changes;
  refuseUncalledChain({ format, expectFinalCallback }, urls, "changes.format");
  const sealing = {
    typedBy,
    destinations: destinationsOf(urls),
    before: destinationsOf(oldUrls),
    stored: readHeaders(before.headers),
    field: "changes.headers",
  };
  const headers = changes.headers ? sealHeaders(changes.headers, sealing) : keptHeaders(sealing);
  refuseTwoAuthorizations(urls, headers, "changes.headers");
  const { hookUrls: _, headers: __, ...plain } = changes;
  try {
    await db().$transaction(async (tx) => {
      const was = await auditedWebhook(tx, id);
      const { count } = await tx.webhook.updateMany({
        where: { id, revision: before.revision },
        // A new endpoint owes nothing to the old one's failures.
        data: {
          ...plain,
          ...(isDeepStrictEqual(hooks, before.hooks) ? {} : WELL),
          headers,
          lastUpdater,
          revision: { increment: 1 },
        },
      });
      if (count === 0) throw new DomainError("conflict", "Somebody else changed this webhook. Try again.");
      await storeHooks(tx, id, before.hooks, hooks);
      const changed = changedFields(was, await auditedWebhook(tx, id));
      if (changed) await recordWebhookChange(tx, ctx, ref.repository, "webhook.update", name, changed);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw nameTaken("changes.name", changes.name ?? "", ref.repository);
  }
  return requireWebhook(ctx, ref);
}
