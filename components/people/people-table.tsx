"use client";

import { RemovePerson } from "@/components/people/remove-person";
import type { RoleOption } from "@/components/people/roles";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { DataTable } from "@/components/ui/data-table";
import { SelectField } from "@/components/ui/select-field";
import { RelativeTime } from "@/components/ui/time";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

type Row<Role extends string> = {
  username: string;
  role: Role;
  revision: number;
  /** ISO 8601. */
  since: string;
};

type PeopleTableProps<Role extends string> = {
  /** Whose people, for screen readers. */
  label: string;
  people: readonly Row<Role>[];
  /** Who looks. */
  viewer: string;
  /** ISO 8601: what the server took for now. */
  now: string;
  roles: readonly RoleOption<Role>[];
  /** What they are taken out of, as in "Remove bob from acme?". */
  from: string;
  canChange: boolean;
  change: (username: string, role: Role, revision: number) => Promise<ActionResult<Shared<{ role: Role }>>>;
  remove: (username: string) => Promise<ActionResult<void>>;
  /** Where one goes who has left. */
  afterLeaving: string;
};

/** People with their roles, to change and to remove for those who may; everybody may leave. */
export function PeopleTable<Role extends string>(props: PeopleTableProps<Role>) {
  const { label, people, viewer, now, roles, canChange } = props;
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
            <td className="max-sm:px-2!">
              {canChange ? (
                <RoleSelect {...props} person={person} />
              ) : (
                roles.find(({ value }) => value === person.role)?.label
              )}
            </td>
            <td className="whitespace-nowrap max-sm:hidden">
              <RelativeTime value={person.since} now={now} />
            </td>
            <td className="text-right max-sm:pl-0!">
              {(canChange || person.username === viewer) && (
                <RemovePerson
                  username={person.username}
                  isViewer={person.username === viewer}
                  from={props.from}
                  remove={() => props.remove(person.username)}
                  afterLeaving={props.afterLeaving}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Saved at once. */
function RoleSelect<Role extends string>({
  person,
  roles,
  change,
}: PeopleTableProps<Role> & { person: Row<Role> }) {
  const toast = useToast();
  const { username, role: shown, revision } = person;
  const { values, submitChange, cancel, pending, conflict } = useSharedForm(
    (input: { role: Role; revision: number }) => change(username, input.role, input.revision),
    {
      shown: { role: shown },
      revision,
      read: ({ role }: { role: Role }) => ({ role }),
      toInput: ({ role = shown }, basis) => ({ role, revision: basis }),
      refreshes: true,
      onSaved: (_changes, { role }) => {
        toast.success(`${username} has another role`, `It is ${role} now.`);
      },
      onRefused: (refused) => {
        cancel();
        toast.refused("Not changed", refused);
      },
    },
  );
  const pick = (value: string) => {
    const role = roles.find((one) => one.value === value)?.value;
    if (role) submitChange({ role });
  };
  return (
    <>
      <SelectField
        label={`Role of ${username}`}
        isLabelHidden
        options={roles}
        value={values.role}
        disabled={pending || conflict !== null}
        onChange={pick}
        className="w-26 sm:w-36"
      />
      <ConflictNotice
        conflict={conflict}
        pending={pending}
        show={(_field, value) => roles.find((one) => one.value === value)?.label ?? ""}
      />
    </>
  );
}
