import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DomainError, invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { hasUserinfo } from "@/lib/webhooks/mask-url";
import { nameTaken } from "@/lib/webhooks/name-taken";
import { newHookUrl } from "@/lib/webhooks/new-hook-url";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { sealHeaders } from "@/lib/webhooks/seal-headers";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { UpdateWebhookInput } from "@/lib/webhooks/webhook-changes";
import { readHeaders, type StoredHeader } from "@/lib/webhooks/webhook-headers";
import { WELL } from "@/lib/webhooks/webhook-health";

/**
 * Changes the given settings and leaves the others; workers use them from their next claim on.
 * @throws DomainError `invalid`, `conflict`, `not_found`
 */
export async function updateWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { changes, ...ref } = parseInput(UpdateWebhookInput, input);
  const { id } = await requireWebhook(ctx, ref);
  if (changes.repositoryFilters && ref.repository.name !== undefined) {
    throw invalidField(
      "changes.repositoryFilters",
      "This webhook listens to one repository. Only those of a namespace have repository filters.",
    );
  }
  const before = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: { revision: true, headers: true, hooks: { where: { position: 0 }, select: { url: true } } },
  });
  const oldUrl = before.hooks[0]?.url ?? "";
  const url = changes.hookUrl === undefined ? oldUrl : newHookUrl(changes.hookUrl, oldUrl);
  if (url !== oldUrl) requireAllowedTarget(url, "changes.hookUrl");
  const oldHeaders = readHeaders(before.headers);
  const headers = changes.headers ? sealHeaders(changes.headers, oldHeaders) : oldHeaders;
  refuseTwoAuthorizations(url, headers);
  const { hookUrl: _, headers: __, ...plain } = changes;
  try {
    await db().$transaction(async (tx) => {
      const { count } = await tx.webhook.updateMany({
        where: { id, revision: before.revision },
        // A new endpoint owes nothing to the old one's failures.
        data: { ...plain, ...(url === oldUrl ? {} : WELL), headers, revision: { increment: 1 } },
      });
      if (count === 0) throw new DomainError("conflict", "Somebody else changed this webhook. Try again.");
      await tx.hook.updateMany({ where: { webhookId: id, position: 0, url: { not: url } }, data: { url } });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw nameTaken("changes.name", changes.name ?? "", ref.repository);
  }
  return requireWebhook(ctx, ref);
}

/** @throws DomainError `invalid` when the URL's user name and a header would both be Authorization */
function refuseTwoAuthorizations(url: string, headers: readonly StoredHeader[]): void {
  const index = headers.findIndex(({ name }) => name.toLowerCase() === "authorization");
  if (index < 0 || !hasUserinfo(url)) return;
  throw invalidField(
    `changes.headers.${index}.name`,
    "The URL has a user name and password, which are sent in this header. Remove one of the two.",
  );
}
