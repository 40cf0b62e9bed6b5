import type { FailedRedelivery } from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { counted } from "@/lib/platform/text/sentence";

type Reason = FailedRedelivery["left_out"][number]["reason"];

const REASONS: Record<Reason, string> = {
  paused: "paused",
  disabled: "disabled",
  recovering: "already being recovered",
};

/** One sentence each for the deliveries to redeliver and for each reason to skip others. */
export function redeliverySentences({ total, webhooks, is_capped, left_out }: FailedRedelivery): string[] {
  return [
    total === 0
      ? "No failed delivery can be redelivered."
      : `${counted(total, "failed delivery", "failed deliveries")} of ${counted(webhooks, "webhook")}.`,
    ...(is_capped ? ["There are more. Redeliver these first, then repeat."] : []),
    ...left_out.map(
      ({ reason, deliveries, webhooks: skipped }) =>
        `${counted(deliveries, "delivery is", "deliveries are")} skipped because ${
          skipped === 1 ? "the webhook is" : `${skipped.toLocaleString("en")} webhooks are`
        } ${REASONS[reason]}.`,
    ),
  ];
}
