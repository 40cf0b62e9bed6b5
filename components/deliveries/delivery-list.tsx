import type { DeliveryLine } from "@/components/deliveries/delivery-line";
import { DeliveryListRow } from "@/components/deliveries/delivery-list-row";
import type { Selection } from "@/components/deliveries/use-selection";
import { Checkbox } from "@/components/ui/checkbox";
import { DataTable } from "@/components/ui/data-table";

type DeliveryListProps = {
  /** The accessible name of the table. */
  label: string;
  lines: readonly DeliveryLine[];
  /** The webhook's current URLs, which need no column. */
  usualUrls?: readonly string[];
  /** Whether the rows belong to several webhooks. */
  hasWebhooks?: boolean;
  /** When the server read them, ISO 8601. */
  now: string;
  selection?: Selection;
};

/** Deliveries, newest first. A row opens its delivery. */
export function DeliveryList({ label, lines, usualUrls, hasWebhooks, now, selection }: DeliveryListProps) {
  const urls = new Set([...(usualUrls ?? []), ...lines.map(({ delivery }) => delivery.hook_url)]);
  const hasUrls = !hasWebhooks && urls.size > Math.max(usualUrls?.length ?? 1, 1);
  return (
    <div className="@container">
      <DataTable label={label}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="w-0">
                <Checkbox
                  label="Select all on this page"
                  disabled={!selection.hasAny}
                  checked={selection.isAll}
                  isMixed={!selection.isAll && selection.ids.length > 0}
                  onChange={selection.toggleAll}
                />
              </th>
            )}
            <th scope="col" className="@max-md:hidden">
              Status
            </th>
            <th scope="col">Tag</th>
            {hasWebhooks && (
              <th scope="col" className="@max-4xl:hidden">
                Webhook
              </th>
            )}
            {hasUrls && (
              <th scope="col" className="@max-4xl:hidden">
                URL
              </th>
            )}
            <th scope="col" className="@max-4xl:hidden">
              Response
            </th>
            <th scope="col" className="@max-4xl:hidden">
              Attempts
            </th>
            <th scope="col" className="@max-4xl:hidden">
              Time
            </th>
            <th scope="col" className="w-0">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <DeliveryListRow
              key={line.delivery.uuid}
              line={line}
              hasUrl={hasUrls}
              hasWebhook={hasWebhooks ?? false}
              now={now}
              selection={selection}
            />
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
