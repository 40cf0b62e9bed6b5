import { isDeepStrictEqual } from "node:util";
import { type Ctx, requirePerson } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { parseInput } from "@/lib/parse-input";
import { requireUnchanged } from "@/lib/revisions/require-unchanged";
import type { OtherChange } from "@/lib/revisions/revision";
import { requireWritten, whileOvertaken } from "@/lib/revisions/while-overtaken";
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
import { toWebhookResource } from "@/lib/webhooks/webhook-resource";
import { settingsOf } from "@/lib/webhooks/webhook-settings";

/**
 * Changes the given settings and leaves the others; workers use them from their next claim on. Secret values
 * that are not entered again stay for the destinations that they were entered for.
 * @returns the webhook, and what others changed since the revision that the input names
 * @throws DomainError `invalid`, `conflict`, `not_found`, `stale`
 */
export function updateWebhook(asked: { ctx: Ctx; input: unknown }): Promise<UpdatedWebhook> {
  return whileOvertaken(() => attempt(asked));
}

export type UpdatedWebhook = Webhook & { changes: OtherChange[] };

async function attempt({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<UpdatedWebhook> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateWebhookInput, input);
  const shown = await requireWebhook(ctx, ref);
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
    await db().$transaction(async (tx) => {
      const was = await auditedWebhook(tx, id);
      const written = await tx.webhook.updateMany({
        where: { id, revision: stored.revision },
        // A new endpoint owes nothing to the old one's failures.
        data: {
          ...plain,
          ...(isDeepStrictEqual(hooks, before.hooks) ? {} : WELL),
          headers,
          lastUpdater,
          revision: { increment: 1 },
        },
      });
      requireWritten(written);
      await storeHooks(tx, id, before.hooks, hooks);
      const changed = changedFields(was, await auditedWebhook(tx, id));
      if (!changed) return;
      const entry = { ...changed, subject, revision: stored.revision + 1 };
      await recordWebhookChange(tx, ctx, ref.repository, "webhook.update", name, entry);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw nameTaken("changes.name", changes.name ?? "", ref.repository);
  }
  return { ...(await requireWebhook(ctx, ref)), changes: others };
}
