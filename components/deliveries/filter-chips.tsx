import { X } from "lucide-react";
import { addressOf } from "@/components/deliveries/history-address";
import { type HistoryFilterValues, WITHIN } from "@/components/deliveries/history-filters";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { useZone } from "@/components/ui/time";
import { STATUS_WORDS } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { DeliveryCounts } from "@/lib/domain/deliveries/shared/stats-resource";
import { formatHours } from "@/lib/platform/text/format-time";
import { quoted } from "@/lib/platform/text/sentence";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

const CHIP =
  "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors hover:border-accent";

const STATUSES: readonly WireStatus[] = ["failure", "error", "pending", "init", "success"];

type StatusChipsProps = {
  path: string;
  values: HistoryFilterValues;
  /** Undefined until they are read. */
  counts: DeliveryCounts | undefined;
  /** The statuses to offer as filters. */
  statuses?: readonly WireStatus[];
};

/** Links that filter a list by status, with counts. A plus sign means that older deliveries weren't counted. */
export function StatusChips({ path, values, counts, statuses = STATUSES }: StatusChipsProps) {
  const { status: chosen, ...others } = values;
  return (
    <nav aria-label="Filter by status">
      <ul className="flex flex-wrap gap-2">
        {[undefined, ...statuses].map((status) => (
          <li key={status ?? "all"}>
            <Link
              href={path + addressOf({ ...others, status })}
              scroll={false}
              aria-current={status === chosen ? "true" : undefined}
              className={classNames(
                CHIP,
                status === chosen ? "border-accent bg-accent-soft font-medium text-accent" : "border-line",
              )}
            >
              {status ? STATUS_WORDS[status] : "All"}
              {counts && (
                <span className="tabular-nums">
                  {countOf(counts, status).toLocaleString("en")}
                  {counts.is_capped && "+"}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function countOf(counts: DeliveryCounts, status: WireStatus | undefined): number {
  return status ? counts[status] : STATUSES.reduce((sum, one) => sum + counts[one], 0);
}

/** The active filters other than the status. Each can be removed. */
export function ActiveFilters({ path, values }: Pick<StatusChipsProps, "path" | "values">) {
  const zone = useZone();
  const { status, tag, code, q, since, until, within, repository, webhook } = values;
  const chips: [string, HistoryFilterValues][] = [];
  if (q) chips.push([`Text ${quoted(q)}`, { ...values, q: undefined }]);
  if (repository) chips.push([`Repository ${repository}`, { ...values, repository: undefined }]);
  if (webhook) chips.push([`Webhook ${webhook}`, { ...values, webhook: undefined }]);
  if (tag) chips.push([`Tag ${tag}`, { ...values, tag: undefined }]);
  if (code !== undefined) chips.push([`Code ${code}`, { ...values, code: undefined }]);
  if (within && within in WITHIN)
    chips.push([WITHIN[within as keyof typeof WITHIN], { ...values, within: undefined }]);
  if (since && until)
    chips.push([formatHours(since, until, zone), { ...values, since: undefined, until: undefined }]);
  if (chips.length === 0 && !status) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-2">
      {chips.map(([label, rest]) => (
        <li key={label} className="min-w-0">
          <Link href={path + addressOf(rest)} scroll={false} className={`${CHIP} border-line bg-sunken`}>
            <span className="sr-only">Remove the filter </span>
            <span className="wrap-anywhere">{label}</span>
            <X aria-hidden="true" size={14} className="shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={path} scroll={false} className="link text-sm">
          Remove all filters
        </Link>
      </li>
    </ul>
  );
}
