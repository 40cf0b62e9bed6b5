import { Button } from "@/components/ui/button";
import { FilterChoice, FilterLabel, FilterText } from "@/components/ui/filter-fields";
import { FilterForm } from "@/components/ui/filter-form";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";

export type HistoryFilterValues = Pick<
  DeliveryFilters,
  "status" | "tag" | "code" | "q" | "since" | "until"
> & {
  /** Replaces `since` and `until`. */
  within?: string | undefined;
  /** The pushed repository and the webhook, in a list of several. */
  repository?: string | undefined;
  webhook?: string | undefined;
};

/** The periods to select from, with their labels. */
export const WITHIN = { "1h": "The last hour", "24h": "The last 24 hours", "7d": "The last 7 days" } as const;

type HistoryFiltersProps = {
  /** Accessible name of the search. */
  label: string;
  path: string;
  values: HistoryFilterValues;
  /** Whether the list is of several webhooks and repositories. */
  isOfNamespace?: boolean;
};

/** Filters a list of deliveries. The filters are in the address, so that a view can be bookmarked and shared. */
export function HistoryFilters({ label, path, values, isOfNamespace }: HistoryFiltersProps) {
  const { status, tag, code, q, since, until, within, repository, webhook } = values;
  return (
    <FilterForm
      role="search"
      action={path}
      aria-label={label}
      className="flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      {status && <input type="hidden" name="status" value={status} />}
      {since && <input type="hidden" name="since" value={since} />}
      {until && <input type="hidden" name="until" value={until} />}
      <FilterLabel label="Text" className="min-w-0 flex-[1_1_10rem] sm:max-w-80">
        <FilterText name="q" value={q} placeholder="Error or response" />
      </FilterLabel>
      {isOfNamespace && (
        <>
          <FilterLabel label="Repository" className="min-w-0 flex-[1_1_8rem] sm:max-w-52">
            <FilterText name="repository" value={repository} placeholder="api*" />
          </FilterLabel>
          <FilterLabel label="Webhook" className="min-w-0 flex-[1_1_8rem] sm:max-w-52">
            <FilterText name="webhook" value={webhook} placeholder="deploy*" />
          </FilterLabel>
        </>
      )}
      <Button type="submit">Filter</Button>
      <details open={Boolean(tag || code || within)} className="w-full open:pb-1 [&:not([open])]:sm:w-auto">
        <summary className="flex min-h-10 w-fit cursor-pointer items-center rounded -mx-1 px-1 text-sm text-accent underline underline-offset-3">
          More filters
        </summary>
        <div className="mt-1 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
          <FilterLabel label="Tag" className="sm:w-36">
            <FilterText name="tag" value={tag} placeholder="v1.*" />
          </FilterLabel>
          <FilterLabel label="Code" className="sm:w-24">
            <FilterText name="code" value={code} placeholder="502" inputMode="numeric" />
          </FilterLabel>
          <FilterLabel label="Time" className="col-span-2 sm:w-44">
            <FilterChoice
              name="within"
              value={within}
              any={since ? "As selected in the chart" : undefined}
              options={Object.entries(WITHIN)}
            />
          </FilterLabel>
        </div>
      </details>
    </FilterForm>
  );
}
