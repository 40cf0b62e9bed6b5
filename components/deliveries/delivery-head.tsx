import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { useDeliveryLink } from "@/components/deliveries/open-delivery";
import { RedeliverButton } from "@/components/deliveries/redeliver-button";
import { RetryNow } from "@/components/deliveries/retry-now";
import { Link } from "@/components/ui/link";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import { adviceFor } from "@/lib/domain/deliveries/shared/attempts";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import {
  deliverySentence,
  heldSentence,
  redeliveryResult,
} from "@/lib/domain/deliveries/shared/delivery-sentence";
import { quoted } from "@/lib/platform/text/sentence";
import { hasEnded } from "@/lib/queue/shared/wire-status";

type DeliveryHeadProps = { delivery: DeliveryDetailsResource; webhook: DeliveryRef };

/** A delivery's title, state and actions. */
export function DeliveryHead({ delivery, webhook: ref }: DeliveryHeadProps) {
  const { error, status, repeats } = delivery;
  const link = useDeliveryLink();
  const held = heldSentence(delivery);
  const canBeTried = delivery.held_by === null || delivery.held_by === "failing";
  const advice = error && status !== "success" ? adviceFor(error.code) : undefined;
  return (
    <header>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 min-[1100px]:pr-10">
        <h2 title={delivery.webhook} className="line-clamp-3 min-w-0 text-xl font-medium wrap-anywhere">
          Delivery of {ref.repository.name === undefined && `${delivery.repository}:`}
          {delivery.tag} to {quoted(delivery.webhook)}
        </h2>
        <DeliveryStatus status={status} delivery={delivery} />
        {delivery.test && (
          <span className="rounded-full border border-line px-2.5 py-0.5 text-sm text-soft">Test</span>
        )}
        {hasEnded(status) && <RedeliverButton delivery={ref} />}
      </div>
      {repeats && (
        <p className="mt-3 rounded-md bg-sunken px-4 py-2.5">
          <span role="status">
            Redelivered <RelativeTime value={delivery.created} now={delivery.last_updated} />:{" "}
            {redeliveryResult(delivery)}.
          </span>{" "}
          <a {...link({ ...ref, id: repeats })} className="link">
            View the original
          </a>
        </p>
      )}
      <p className="mt-3">
        {/* A redelivery shows its result above, so it isn't announced twice. */}
        <span aria-live={repeats ? undefined : "polite"}>
          {deliverySentence(delivery)}
          {held && ` ${held}`}
        </span>
        {delivery.callback_due && (
          <>
            {" "}
            Its receiver can call back until <ExactTime value={delivery.callback_due} />.
          </>
        )}
        {delivery.next_attempt && canBeTried && (
          <>
            {" "}
            The next attempt is due{" "}
            <RelativeTime value={delivery.next_attempt} now={delivery.last_updated} due="now" />.{" "}
            {(delivery.attempts > 0 || held) && <RetryNow webhook={ref} id={ref.id} tag={delivery.tag} />}
          </>
        )}
      </p>
      {advice && <p className="mt-2 max-w-3xl text-soft">{advice}</p>}
      {delivery.follows && (
        <p className="mt-2 text-soft">
          Sent because{" "}
          <Link href={deliveryPath(ref, delivery.follows)} className="link">
            the previous step
          </Link>
          called back with success.
        </p>
      )}
    </header>
  );
}
