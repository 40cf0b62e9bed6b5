import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** Of when. Without both: the last 24 hours, by the clock's hours. */
export const StatsQuery = DeliveryFilters.pick({ since: true, until: true });

export const DeliveryStatsInput = WebhookRef.extend(StatsQuery.shape);
