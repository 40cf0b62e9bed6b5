import { z } from "zod";
import { numberOf } from "@/lib/platform/wire/page";

const STATE_FILTERS = ["failing", "retrying", "paused", "disabled"] as const;
const WEBHOOK_SORTS = ["newest", "name", "failing"] as const;

/** The filters and the order of a list of webhooks. */
export const WebhookListQuery = z.object({
  page: numberOf("page", 1, 10_000).default(1),
  page_size: numberOf("page_size", 1, 1_000).default(100),
  q: z.string().max(255, "q can have at most 255 characters.").optional().meta({
    description: "Only webhooks with this text in their name or URL.",
  }),
  state: z.enum(STATE_FILTERS, `Set state to one of ${STATE_FILTERS.join(", ")}.`).optional(),
  sort: z.enum(WEBHOOK_SORTS, `Set sort to one of ${WEBHOOK_SORTS.join(", ")}.`).optional(),
  include: z
    .enum(["health"], "Set include to health.")
    .optional()
    .meta({ description: "`health` adds the recent results of each webhook." }),
});
