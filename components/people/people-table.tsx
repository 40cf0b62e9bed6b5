import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/time";

type Person = {
  username: string;
  /** ISO 8601. */
  since: string;
};

type PeopleTableProps<Row extends Person> = {
  /** For screen readers. */
  label: string;
  people: readonly Row[];
  /** The signed-in person. */
  viewer: string;
  /** The server's time, ISO 8601. */
  now: string;
  /** The role, or a field that changes it if the viewer may do that. */
  renderRole: (person: Row) => ReactNode;
  /** A button that removes the person, if the viewer may do that. */
  renderRemoval: (person: Row) => ReactNode;
};

/** People with their roles. */
export function PeopleTable<Row extends Person>(props: PeopleTableProps<Row>) {
  const { label, people, viewer, now, renderRole, renderRemoval } = props;
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <th scope="col">Docker ID</th>
          <th scope="col" className="max-sm:px-2!">
            Role
          </th>
          <th scope="col" className="max-sm:hidden">
            Since
          </th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.username}>
            <th scope="row" className="min-w-24 font-medium break-all max-sm:pr-0! sm:min-w-32">
              {person.username}
              {person.username === viewer && (
                <span className="font-normal whitespace-nowrap text-muted"> (you)</span>
              )}
            </th>
            <td className="max-sm:px-2!">{renderRole(person)}</td>
            <td className="whitespace-nowrap max-sm:hidden">
              <RelativeTime value={person.since} now={now} />
            </td>
            <td className="text-right max-sm:pl-0!">{renderRemoval(person)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
