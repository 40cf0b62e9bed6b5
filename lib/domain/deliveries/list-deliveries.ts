import type { Ctx } from "@/lib/access/actor";
import { type DeliveryPage, pageOfDeliveries } from "@/lib/domain/deliveries/page-of-deliveries";
import { ListDeliveriesInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { requireWebhooksTab, webhookAt } from "@/lib/domain/webhooks/webhook-access";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lists a webhook's deliveries, newest first, one page at a time by keyset. With filters, a page can be short
 * and still have a next one.
 * @throws DomainError `invalid`, `not_found`
 */
export async function listDeliveries({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<DeliveryPage> {
  const { cursor, pageSize, filters, repository, slug } = parseInput(ListDeliveriesInput, input);
  const webhook = webhookAt(await requireWebhooksTab(ctx, repository), slug);
  const page = await pageOfDeliveries({ webhook, cursor, take: pageSize, filters });
  if (!page) throw notFound("The webhook");
  return page;
}
