import { z } from "zod";

/** The scope of a webhook: one repository or, without a name, every repository of a namespace. */
export const WebhookScope = z.object({ namespace: z.string(), name: z.string().optional() });
export type WebhookScope = z.output<typeof WebhookScope>;
