import { isDeepStrictEqual } from "node:util";
import { type Call, requirePerson } from "@/lib/access/actor";
import { changedFields } from "@/lib/domain/audit/record-change";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { auditedWebhook, recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import {
  nameTaken,
  refuseRepositoryFilters,
  refuseTwoAuthorizations,
  refuseUncalledChain,
  requireAllowedTarget,
} from "@/lib/domain/webhooks/refuse-settings";
import { keptHeaders, sealHeaders } from "@/lib/domain/webhooks/seal-headers";
import { toWebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { UpdateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { settingsOf } from "@/lib/domain/webhooks/shared/webhook-settings";
import { newHooks, storeHooks } from "@/lib/domain/webhooks/stored-hook";
import { CHAIN, type Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { readHeaders } from "@/lib/payload/webhook-headers";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { destinationsOf } from "@/lib/platform/net/receiver-url";
import { parseInput } from "@/lib/platform/parse-input";
import type { OtherChange } from "@/lib/platform/wire/revision";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { resetHealth } from "@/lib/queue/webhook-state";

/**
 * Changes these settings and keeps the others. Workers use them from their next claim on. Secret values that aren't
 * entered again are kept for the destinations that they were entered for.
 * @returns the webhook, and other people's changes since the input's revision
 * @throws DomainError `invalid`, `conflict`, `not_found`, `stale`
 */
export function updateWebhook(call: Call): Promise<UpdatedWebhook> {
  return whileOvertaken(() => attempt(call));
}

export type UpdatedWebhook = Webhook & { changes: OtherChange[] };

async function attempt({ ctx, input }: Call): Promise<UpdatedWebhook> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateWebhookInput, input);
  const shown = await loadWebhook(ctx, ref);
  const { id, name, ...stored } = shown;
  const { namespace } = ref.repository;
  const subject = `webhook:${id}`;
  const current = settingsOf(toWebhookResource(shown));
  const row = { namespace, subject, id, revision: stored.revision, current };
  const others = await requireUnchanged(db(), ctx, row, { revision, ifMatch }, changes);
  refuseRepositoryFilters(changes, ref.repository, "changes.repositoryFilters");
  const before = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: { headers: true, hooks: CHAIN },
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
    await queueTransaction(async (tx) => {
      const was = await auditedWebhook(tx, id);
      const written = await tx.webhook.updateMany({
        where: { id, revision: stored.revision },
        data: { ...plain, headers, lastUpdater, revision: { increment: 1 } },
      });
      requireWritten(written);
      if (!isDeepStrictEqual(hooks, before.hooks)) await resetHealth(tx, id);
      await storeHooks(tx, id, before.hooks, hooks);
      const changed = changedFields(was, await auditedWebhook(tx, id));
      if (!changed) return;
      const entry = { ...changed, subject, revision: stored.revision + 1 };
      await recordWebhookChange(tx, ctx, ref.repository, "webhook.update", name, entry);
    });
  } catch (error) {
    if (changes.name === undefined || !isUniqueViolation(error)) throw error;
    throw nameTaken("changes.name", changes.name, ref.repository);
  }
  return { ...(await loadWebhook(ctx, ref)), changes: others };
}
