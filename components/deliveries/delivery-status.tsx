import { CircleAlert, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { WireStatus } from "@/lib/domain/deliveries/shared/wire-status";

const LOOKS = {
  init: { Icon: CircleDashed, color: "text-muted", hint: "Waiting for its first attempt" },
  pending: { Icon: CircleDashed, color: "text-muted", hint: "Being sent" },
  success: { Icon: CircleCheck, color: "text-good", hint: "The receiver accepted it" },
  error: { Icon: CircleAlert, color: "text-warn", hint: "Failed so far. Another attempt is scheduled." },
  failure: { Icon: CircleX, color: "text-bad", hint: "Failed. No more retries." },
};

/** Docker Hub's word for where a delivery stands, never by colour alone. */
export function DeliveryStatus({ status }: { status: WireStatus }) {
  const { Icon, color, hint } = LOOKS[status];
  return (
    <span title={hint} className={`inline-flex items-center gap-1.5 font-medium ${color}`}>
      <Icon aria-hidden="true" size={17} />
      {status}
    </span>
  );
}
