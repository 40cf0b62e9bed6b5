import type { RoleOption } from "@/components/people/roles";
import type { useRoleForm } from "@/components/people/use-role-form";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { SelectField } from "@/components/ui/select-field";

type RoleSelectProps<Role extends string> = {
  roles: readonly RoleOption<Role>[];
  form: ReturnType<typeof useRoleForm<Role, unknown>>;
};

/** A field that changes a person's role. */
export function RoleSelect<Role extends string>({ roles, form }: RoleSelectProps<Role>) {
  const { username, role, choose, pending, conflict } = form;
  const optionOf = (value: unknown) => roles.find((one) => one.value === value);
  return (
    <>
      <SelectField
        label={`Role of ${username}`}
        isLabelHidden
        options={roles}
        value={role}
        disabled={pending || conflict !== null}
        onChange={(value) => {
          const option = optionOf(value);
          if (option) choose(option.value);
        }}
        className="w-26 sm:w-36"
      />
      <ConflictNotice
        conflict={conflict}
        pending={pending}
        show={(_field, value) => optionOf(value)?.label ?? ""}
      />
    </>
  );
}
