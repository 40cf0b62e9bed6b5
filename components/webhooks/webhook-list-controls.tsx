import { Button } from "@/components/ui/button";
import { FilterChoice, FilterLabel, FilterText } from "@/components/ui/filter-fields";
import { FilterForm } from "@/components/ui/filter-form";
import { Link } from "@/components/ui/link";
import { type ListAddress, listHref } from "@/components/webhooks/list-address";
import type { WebhookPage } from "@/lib/domain/webhooks/shared/webhook-resource";

/** The number of webhooks from which the list has a search and filters. */
export const MIN_WEBHOOKS_FOR_CONTROLS = 10;

type ControlsProps = {
  path: string;
  address: ListAddress;
  /** The number of matching webhooks. */
  count: number;
  states: WebhookPage["states"];
};

/** Searches, filters and sorts a long list of webhooks. All of it is in the address. */
export function WebhookListControls({ path, address, count, states }: ControlsProps) {
  const isCompact = address.density === "compact";
  const isNarrowed = Boolean(address.q || address.state);
  return (
    <div className="mb-4 flex flex-col gap-3">
      <FilterForm
        role="search"
        action={path}
        aria-label="Filter webhooks"
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        {isCompact && <input type="hidden" name="density" value="compact" />}
        <FilterLabel label="Search" className="col-span-2 sm:w-64">
          <FilterText name="q" value={address.q} placeholder="Name or URL" />
        </FilterLabel>
        <FilterLabel label="State" className="sm:w-44">
          <FilterChoice
            name="state"
            value={address.state}
            options={[
              ["failing", `Failing (${states.failing})`],
              ["retrying", `Retrying (${states.retrying})`],
              ["paused", `Paused (${states.paused})`],
              ["disabled", `Disabled (${states.disabled})`],
            ]}
          />
        </FilterLabel>
        <FilterLabel label="Sort by" className="sm:w-40">
          <FilterChoice
            name="sort"
            value={address.sort}
            any="Newest"
            options={[
              ["name", "Name"],
              ["failing", "Failing first"],
            ]}
          />
        </FilterLabel>
        <Button type="submit" className="col-span-2">
          Filter
        </Button>
      </FilterForm>
      <div className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <p role="status" className="text-soft">
          {isNarrowed
            ? `${count.toLocaleString("en")} of ${states.all.toLocaleString("en")} webhooks`
            : `${states.all.toLocaleString("en")} webhooks`}
        </p>
        {isNarrowed && (
          <Link href={listHref(path, address, { q: "", state: "" })} className="link">
            Show all webhooks
          </Link>
        )}
        {states.failing > 1 && address.state !== "failing" && (
          <Link href={listHref(path, address, { state: "failing" })} className="link">
            {states.failing.toLocaleString("en")} webhooks are failing
          </Link>
        )}
        <Link href={listHref(path, address, { density: isCompact ? "" : "compact" })} className="link">
          {isCompact ? "Show URLs and history bars" : "Compact list"}
        </Link>
      </div>
    </div>
  );
}
