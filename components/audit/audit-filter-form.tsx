import Form from "next/form";
import { Button } from "@/components/ui/button";
import { FilterChoice, FilterLabel, FilterText } from "@/components/ui/filter-fields";

/** What can be asked for without knowing the words of the log. */
const ACTIONS: [string, string][] = [
  ["repository", "Repositories"],
  ["webhook", "Webhooks"],
  ["webhook.reveal-secret", "Secrets looked at"],
  ["delivery", "Redeliveries"],
  ["collaborator", "Collaborators"],
  ["member", "Members"],
  ["invitation", "Invitations"],
  ["registry", "Registries"],
  ["organization", "The organization"],
];

type AuditFilterFormProps = { path: string; values: Record<string, string> };

/** Narrows an audit log. The address keeps the filters, so a view can be kept and passed on. */
export function AuditFilterForm({ path, values }: AuditFilterFormProps) {
  return (
    <Form
      action={path}
      role="search"
      aria-label="Filter the audit log"
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      <FilterLabel label="Who" className="sm:w-40">
        <FilterText name="actor" value={values.actor} placeholder="Docker ID" />
      </FilterLabel>
      <FilterLabel label="What" className="sm:w-48">
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
    </Form>
  );
}
