import { z } from "zod";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

export const TestPush = z.uuid("This isn't a push ID. Copy it from the push's page.");

/** A test of a webhook, with the payload of an earlier push or, without one, a sample. */
export const SendTestInput = WebhookRef.extend({ push: TestPush.optional() });
export type SendTestInput = z.input<typeof SendTestInput>;
