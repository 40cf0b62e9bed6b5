import { useQuery } from "@tanstack/react-query";
import { AttemptCard } from "@/components/deliveries/attempt-card";
import { AttemptComparison } from "@/components/deliveries/attempt-comparison";
import { DeliveryHead } from "@/components/deliveries/delivery-head";
import { OtherDeliveries } from "@/components/deliveries/other-deliveries";
import { ReceivedCallback } from "@/components/deliveries/received-callback";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact } from "@/components/ui/fact";
import { Link } from "@/components/ui/link";
import { LoadError } from "@/components/ui/load-error";
import { Skeleton } from "@/components/ui/skeleton";
import { ExactTime } from "@/components/ui/time";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";

/** A delivery: its state in a sentence, advice, and each attempt with its request and response. */
export function DeliveryDetails({ delivery: ref }: { delivery: DeliveryRef }) {
  const { data: delivery, error, refetch } = useQuery(deliveryQueries.details(ref));
  if (delivery) return <Details delivery={delivery} webhook={ref} />;
  if (!error) {
    return (
      <div role="status">
        <span className="sr-only">Loading the delivery</span>
        <Skeleton className="h-64 w-full" />
      </div>
    );
  }
  return <LoadError error={error} onRetry={refetch} />;
}

function Details({ delivery, webhook: ref }: { delivery: DeliveryDetailsResource; webhook: DeliveryRef }) {
  const { attempt_log: attempts } = delivery;
  return (
    <div className="@container flex flex-col gap-7">
      <DeliveryHead delivery={delivery} webhook={ref} />
      <dl className="grid gap-x-10 gap-y-4 @xl:grid-cols-2 @5xl:grid-cols-3">
        <Fact term="Webhook URL">
          <span dir="ltr" className="break-all">
            {delivery.hook_url}
          </span>
        </Fact>
        <Fact term="Pushed">
          {delivery.push ? (
            <Link
              href={pushPagePath(
                { namespace: ref.repository.namespace, name: delivery.repository },
                delivery.push,
              )}
              className="link"
            >
              <ExactTime value={delivery.pushed} />
            </Link>
          ) : (
            <ExactTime value={delivery.pushed} />
          )}
        </Fact>
        <Fact term="Webhook-Id">
          <span className="flex items-center gap-1">
            <span dir="ltr" className="font-mono text-xs break-all">
              {delivery.uuid}
            </span>
            <CopyButton text={delivery.uuid} label="Copy the webhook-id" />
          </span>
        </Fact>
      </dl>
      {delivery.callback && <ReceivedCallback callback={delivery.callback} />}
      <section aria-labelledby="attempts" className="flex flex-col gap-3">
        <h3 id="attempts" className="font-medium">
          Attempts
        </h3>
        {attempts.length === 0 && (
          <p className="text-soft">No attempts yet. This page updates automatically.</p>
        )}
        {[...attempts].reverse().map((attempt, index) => (
          <AttemptCard key={attempt.number} attempt={attempt} isOpen={index === 0} />
        ))}
      </section>
      {attempts.length > 1 && <AttemptComparison attempts={attempts} />}
      {delivery.others.length > 0 && <OtherDeliveries webhook={ref} delivery={delivery} />}
    </div>
  );
}
