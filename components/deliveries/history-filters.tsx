import Form from "next/form";
import { Button } from "@/components/ui/button";
import { FilterChoice, FilterLabel, FilterText } from "@/components/ui/filter-fields";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { WIRE_STATUSES } from "@/lib/domain/deliveries/shared/wire-status";

export type HistoryFilterValues = Pick<
  DeliveryFilters,
  "status" | "tag" | "code" | "q" | "since" | "until"
> & {
  /** In place of `since` and `until`. */
  within?: string;
};

/** How far back a history goes, for people. */
export const WITHIN = { "1h": "The last hour", "24h": "The last 24 hours", "7d": "The last 7 days" } as const;

/** Narrows a history. The address keeps the filters, so a view can be kept and passed on. */
export function HistoryFilters({ path, values }: { path: string; values: HistoryFilterValues }) {
  return (
    <Form
      action={path}
      role="search"
      aria-label="Filter the history"
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      {values.since && <input type="hidden" name="since" value={values.since} />}
      {values.until && <input type="hidden" name="until" value={values.until} />}
      <FilterLabel label="Status" className="sm:w-32">
        <FilterChoice name="status" value={values.status} options={WIRE_STATUSES.map((one) => [one, one])} />
      </FilterLabel>
      <FilterLabel label="Tag" className="sm:w-36">
        <FilterText name="tag" value={values.tag} placeholder="v1.*" />
      </FilterLabel>
      <FilterLabel label="Code" className="sm:w-24">
        <FilterText name="code" value={values.code} placeholder="502" inputMode="numeric" />
      </FilterLabel>
      <FilterLabel label="Time" className="sm:w-44">
        <FilterChoice
          name="within"
          value={values.within}
          any={values.since ? "As chosen above" : undefined}
          options={Object.entries(WITHIN)}
        />
      </FilterLabel>
      <FilterLabel label="Text" className="col-span-2 sm:w-64">
        <FilterText name="q" value={values.q} placeholder="In the reason or the answer" />
      </FilterLabel>
      <Button type="submit" className="col-span-2">
        Filter
      </Button>
    </Form>
  );
}
