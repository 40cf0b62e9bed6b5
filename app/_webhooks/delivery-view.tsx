import { HistoryView } from "@/app/_webhooks/history-view";
import type { Search } from "@/app/_webhooks/read-address";
import { WithDetails } from "@/components/deliveries/with-details";
import type { Ctx } from "@/lib/access/actor";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";

type DeliveryViewProps = { ctx: Ctx; delivery: DeliveryRef; search: Search };

/** A delivery with its details, next to the webhook's history. */
export function DeliveryView({ ctx, delivery: { id, ...webhook }, search }: DeliveryViewProps) {
  return (
    <WithDetails>
      <HistoryView ctx={ctx} webhook={webhook} search={search} openId={id} />
    </WithDetails>
  );
}
