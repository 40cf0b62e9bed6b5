import { useQuery } from "@tanstack/react-query";
import { AnnounceChanges } from "@/components/deliveries/announce-changes";
import { DeliveryTable } from "@/components/deliveries/delivery-table";
import { RecoveryProgress } from "@/components/recoveries/recovery-progress";
import { Link } from "@/components/ui/link";
import { LoadError } from "@/components/ui/load-error";
import { Skeleton } from "@/components/ui/skeleton";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

type DeliveryHistoryProps = { webhook: WebhookRef; name: string };

/** The history table in a webhook's card, which updates while deliveries are in progress. */
export function DeliveryHistory({ webhook, name }: DeliveryHistoryProps) {
  return (
    <section aria-label={`History of ${name}`} className="mt-7 flex flex-col gap-4">
      <h5 className="font-medium">History</h5>
      <RecoveryProgress webhook={webhook} />
      <HistoryTable webhook={webhook} name={name} />
    </section>
  );
}

function HistoryTable({ webhook, name }: DeliveryHistoryProps) {
  const { data, error, isPending, refetch } = useQuery(deliveryQueries.history(webhook));
  if (isPending) {
    return (
      <div role="status">
        <span className="sr-only">Loading history</span>
        <Skeleton className="h-28 w-full" />
      </div>
    );
  }
  if (!data) {
    return <LoadError error={error} onRetry={refetch} />;
  }
  if (data.results.length === 0) return <p className="text-soft">No history for this webhook</p>;
  return (
    <>
      <DeliveryTable webhook={webhook} name={name} deliveries={data.results} />
      <AnnounceChanges
        lines={data.results.map((delivery) => ({ delivery, webhook, name }))}
        openId={undefined}
      />
      <p className="-mt-1 text-sm text-muted">
        {data.next && `The ${data.results.length} newest deliveries are shown. `}
        <Link href={webhookPagePath(webhook)} className="link">
          Show all<span className="sr-only"> deliveries of {name}</span>
        </Link>
      </p>
    </>
  );
}
