"use client";

import { useQuery } from "@tanstack/react-query";
import { DeliveryLine, SkipLine } from "@/components/pushes/receipt-line";
import { ReceiptPages } from "@/components/pushes/receipt-pages";
import { LoadError } from "@/components/ui/load-error";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/time";
import type { PushRef } from "@/lib/domain/pushes/shared/push-input";
import { pushQueries } from "@/lib/domain/pushes/shared/push-queries";
import type { PushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { receiptSummary, resultCounts } from "@/lib/domain/pushes/shared/receipt-sentence";
import { counted } from "@/lib/platform/text/sentence";

/** A receipt with more lines also shows counts. */
const MAX_LINES_WITHOUT_COUNTS = 8;

const COUNTDOWN_MS = 1_000;

type PushReceiptProps = {
  push: PushRef;
  /** The maximum number of lines. */
  limit: number;
  /** The page, from 1; undefined where only the first lines are shown, together with the number of other lines. */
  page?: number;
};

/** The live result of a push: a line for each webhook, and a summary that screen readers announce. */
export function PushReceipt({ push, limit, page }: PushReceiptProps) {
  const { data, dataUpdatedAt, error, refetch } = useQuery(pushQueries.receipt(push, limit, page));
  return (
    <>
      <p role="status" className="sr-only">
        {data && (data.webhooks_visible ? receiptSummary(data) : "Pushed.")}
      </p>
      {data ? (
        <Lines
          push={push}
          receipt={data}
          limit={limit}
          page={page}
          readAt={new Date(dataUpdatedAt).toISOString()}
        />
      ) : error ? (
        <LoadError error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="mt-3 h-16 w-full" />
      )}
    </>
  );
}

type LinesProps = PushReceiptProps & { receipt: PushReceiptResource; readAt: string };

function Lines({ push, receipt, limit, page, readAt }: LinesProps) {
  const { counts, deliveries, skipped, webhooks_visible } = receipt;
  const now = useNow(readAt, COUNTDOWN_MS);
  if (!webhooks_visible) {
    return (
      <p className="mt-2 text-soft">
        Only people who administer the repository can see which webhooks a push calls.
      </p>
    );
  }
  const repository = { namespace: push.namespace, name: push.name };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shownSkips = skipped.slice(0, Math.max(limit - deliveries.length, 0));
  const rest = total - deliveries.length - shownSkips.length;
  if (total === 0) return <p className="mt-2 text-soft">No webhooks match this push.</p>;
  return (
    <>
      {total > MAX_LINES_WITHOUT_COUNTS && (
        <p className="mt-2 text-soft">{resultCounts(counts).join(" · ")}</p>
      )}
      <ul aria-label="Webhooks" className="mt-1 divide-y divide-line">
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.uuid} repository={repository} delivery={delivery} now={now} />
        ))}
        {shownSkips.map((skip) => (
          <SkipLine key={`${skip.scope} ${skip.webhook}`} repository={repository} skip={skip} />
        ))}
      </ul>
      {page !== undefined && <ReceiptPages push={push} page={page} pages={Math.ceil(total / limit)} />}
      {page === undefined && rest > 0 && (
        <p className="mt-2 text-sm text-muted">
          {counted(rest, "more webhook isn't", "more webhooks aren't")} listed.
        </p>
      )}
    </>
  );
}
