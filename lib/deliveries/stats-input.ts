import { DeliveryFilters } from "@/lib/deliveries/delivery-filters";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** Of when. Without both: the last 24 hours, by the clock's hours. */
export const StatsQuery = DeliveryFilters.pick({ since: true, until: true });

export const DeliveryStatsInput = WebhookRef.extend(StatsQuery.shape);
