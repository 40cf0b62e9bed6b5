import { useQuery } from "@tanstack/react-query";
import { addressOf } from "@/components/deliveries/history-address";
import type { HistoryFilterValues } from "@/components/deliveries/history-filters";
import { StripBar } from "@/components/deliveries/strip-bar";
import { Link } from "@/components/ui/link";
import { useZone } from "@/components/ui/time";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { formatHours } from "@/lib/platform/text/format-time";

type DeliveryStripProps = {
  webhook: WebhookRef;
  /** The filters in the address. */
  values: HistoryFilterValues;
};

const LEGEND = [
  { key: "success", label: "Success", color: "bg-good" },
  { key: "error", label: "Failed or retrying", color: "bg-bad" },
  { key: "waiting", label: "Queued or sending", color: "bg-muted" },
] as const;

/** Scrolls to the newest hours. */
function scrollToEnd(strip: HTMLElement | null): void {
  if (strip) strip.scrollLeft = strip.scrollWidth;
}

/** The last 24 hours, with a bar for each hour that filters the history. */
export function DeliveryStrip({ webhook, values }: DeliveryStripProps) {
  const zone = useZone();
  const { data } = useQuery(deliveryQueries.stats(webhook));
  if (!data) return null;
  const { buckets, latency_ms: latency } = data;
  const most = Math.max(...buckets.map(({ success, error, waiting }) => success + error + waiting));
  if (most === 0) return <p className="text-soft">No deliveries in the last 24 hours.</p>;
  const { within: _, since, until, ...others } = values;
  const path = webhookPagePath(webhook);
  return (
    <section aria-label="The last 24 hours" className="rounded border border-line p-4 sm:p-5">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h3 className="font-medium">The last 24 hours</h3>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {LEGEND.map(({ key, label, color }) => (
            <div key={key} className="flex items-center gap-2">
              <span aria-hidden="true" className={`size-2.5 rounded-full ${color}`} />
              <dt className="text-soft">{label}</dt>
              <dd className="tabular-nums">
                {buckets.reduce((sum, bucket) => sum + bucket[key], 0).toLocaleString("en")}
                {buckets.some(({ is_capped }) => is_capped) && "+"}
              </dd>
            </div>
          ))}
          {latency && (
            <div className="flex items-center gap-2">
              <dt className="text-soft">Response time</dt>
              <dd className="tabular-nums">
                {formatDuration(latency.p50)} median, {formatDuration(latency.p95)} p95
              </dd>
            </div>
          )}
        </dl>
      </div>
      {/* Bars are wide enough to tap, so on a phone the strip scrolls. The outline of a bar needs the padding. */}
      <div ref={scrollToEnd} className="fade-edges -m-1 overflow-x-auto p-1">
        <div className="w-max min-w-full">
          <ol className="flex h-12 items-stretch gap-0.5 sm:gap-1">
            {buckets.map((bucket) => (
              <li key={bucket.since} className="min-w-6 flex-1">
                <StripBar
                  bucket={bucket}
                  most={most}
                  href={path + addressOf({ ...others, since: bucket.since, until: bucket.until })}
                  isSelected={since === bucket.since && until === bucket.until}
                  hours={formatHours(bucket.since, bucket.until, zone)}
                />
              </li>
            ))}
          </ol>
          <p aria-hidden="true" className="mt-1.5 flex justify-between text-xs text-muted">
            <span>24 h ago</span>
            <span>now</span>
          </p>
        </div>
      </div>
      {since && until && (
        <p className="mt-3 text-sm text-soft">
          Showing deliveries from {formatHours(since, until, zone)}.{" "}
          <Link href={path + addressOf(others)} className="link">
            Show all times
          </Link>
        </p>
      )}
    </section>
  );
}
