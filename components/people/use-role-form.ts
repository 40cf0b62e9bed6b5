import { useSharedForm } from "@/components/revisions/use-shared-form";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

type RoleForm<Role extends string, Input> = {
  username: string;
  role: Role;
  revision: number;
  toInput: (role: Role, revision: number) => Input;
};

/** A person's role, saved as soon as it is selected. Pass the result to `RoleSelect`. */
export function useRoleForm<Role extends string, Input>(
  action: (input: Input) => Promise<ActionResult<Shared<{ role: Role }>>>,
  { username, role: shown, revision, toInput }: RoleForm<Role, Input>,
) {
  const toast = useToast();
  const { values, submitChange, cancel, pending, conflict } = useSharedForm(action, {
    shown: { role: shown },
    revision,
    read: ({ role }: { role: Role }) => ({ role }),
    toInput: ({ role = shown }, basis) => toInput(role, basis),
    refreshes: true,
    onSaved: (_changes, { role }) => {
      toast.success(`Changed the role of ${username}`, `The role is now ${role}.`);
    },
    onRefused: (refused) => {
      cancel();
      toast.refused("Couldn't change the role", refused);
    },
  });
  return { username, role: values.role, choose: (role: Role) => submitChange({ role }), pending, conflict };
}
