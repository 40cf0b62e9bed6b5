import type { Ctx } from "@/lib/access/actor";
import { pageOfDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { ExportDeliveriesInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

const PAGE_SIZE = 1_000;

/** A row of the exported history: the API's fields, with the reason in separate columns. */
export type ExportedDelivery = ReturnType<typeof toExported>;

export const EXPORT_COLUMNS: readonly (keyof ExportedDelivery)[] = [
  "uuid",
  "created",
  "status",
  "code",
  "repository",
  "tag",
  "test",
  "hook_url",
  "sent",
  "last_updated",
  "attempts",
  "next_attempt",
  "duration_ms",
  "step",
  "callback_due",
  "error_code",
  "error_message",
];

/**
 * All of a webhook's deliveries that match the filters, newest first, a thousand at a time, so that a long
 * history is never in memory as a whole.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`, with the first page
 */
export async function* pagesOfDeliveries(ctx: Ctx, input: unknown): AsyncGenerator<ExportedDelivery[], void> {
  const { filters, ...ref } = parseInput(ExportDeliveriesInput, input);
  const { id } = await requireWebhook(ctx, ref);
  const webhook = Prisma.sql`webhooks.id = ${id}::uuid`;
  let cursor: string | undefined;
  do {
    const page = await pageOfDeliveries({ webhook, cursor, take: PAGE_SIZE, filters });
    yield page?.deliveries.map((delivery) => toExported(toDeliveryResource(delivery))) ?? [];
    cursor = page?.nextCursor ?? undefined;
  } while (cursor);
}

function toExported({ error, step, ...delivery }: ReturnType<typeof toDeliveryResource>) {
  return {
    ...delivery,
    step: step?.number ?? null,
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
  };
}
