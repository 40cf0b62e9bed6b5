import { Button } from "@/components/ui/button";
import { FilterChoice, FilterLabel, FilterText } from "@/components/ui/filter-fields";
import { FilterForm } from "@/components/ui/filter-form";

/** The actions to select from. */
const ACTIONS: [string, string][] = [
  ["repository", "Repositories"],
  ["webhook", "Webhooks"],
  ["webhook.reveal-secret", "Viewed secrets"],
  ["delivery", "Redeliveries"],
  ["collaborator", "Collaborators"],
  ["member", "Members"],
  ["invitation", "Invitations"],
  ["registry", "Registries"],
  ["organization", "The organization"],
];

type AuditFilterFormProps = { path: string; values: Record<string, string> };

/** Filters an audit log. The filters are in the address, so that a view can be bookmarked and shared. */
export function AuditFilterForm({ path, values }: AuditFilterFormProps) {
  return (
    <FilterForm
      role="search"
      action={path}
      aria-label="Filter the audit log"
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      <FilterLabel label="User" className="sm:w-40">
        <FilterText name="actor" value={values.actor} placeholder="Docker ID" />
      </FilterLabel>
      <FilterLabel label="Action" className="sm:w-48">
        <FilterChoice name="action" value={values.action} options={ACTIONS} />
      </FilterLabel>
      <FilterLabel label="Name" className="col-span-2 sm:w-48">
        <FilterText name="target" value={values.target} placeholder="A repository, webhook..." />
      </FilterLabel>
      <FilterLabel label="From" className="sm:w-40">
        <FilterText name="since" type="date" value={values.since} />
      </FilterLabel>
      <FilterLabel label="To" className="sm:w-40">
        <FilterText name="until" type="date" value={values.until} />
      </FilterLabel>
      <Button type="submit" className="col-span-2">
        Filter
      </Button>
    </FilterForm>
  );
}
