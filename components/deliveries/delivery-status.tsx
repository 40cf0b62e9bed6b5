import { CircleAlert, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Fragment } from "react";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { STATUS_WORDS, statusInWords } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

const LOOKS = {
  init: { Icon: CircleDashed, color: "text-muted", hint: "Waiting for its first attempt" },
  pending: { Icon: CircleDashed, color: "text-muted", hint: "An attempt or a callback is in progress" },
  success: { Icon: CircleCheck, color: "text-good", hint: "The receiver accepted it" },
  error: { Icon: CircleAlert, color: "text-warn", hint: "Failed so far. Another attempt is scheduled." },
  failure: { Icon: CircleX, color: "text-bad", hint: "Failed. No more retries." },
};

type DeliveryStatusProps = {
  status: WireStatus;
  /** The number of the next attempt. Without it, only the status is shown. */
  delivery?: Pick<DeliveryResource, "status" | "attempts" | "max_attempts">;
};

/** A delivery's status as a word, never only as a color. */
export function DeliveryStatus({ status, delivery }: DeliveryStatusProps) {
  const { Icon, color, hint } = LOOKS[status];
  return (
    <span title={hint} className={`inline-flex items-start gap-1.5 font-medium ${color}`}>
      <Icon aria-hidden="true" size={17} className="mt-0.75 shrink-0" />
      <span>
        {/* The text has at most two lines, however narrow the column is. */}
        {(delivery ? statusInWords(delivery) : STATUS_WORDS[status]).split(/ (?=\()/).map((part, index) => (
          <Fragment key={part}>
            {index > 0 && " "}
            <span className="whitespace-nowrap">{part}</span>
          </Fragment>
        ))}
      </span>
    </span>
  );
}
