import { MemberRole } from "@/components/organizations/member-role";
import { RemoveMember } from "@/components/organizations/remove-member";
import { PeopleTable } from "@/components/people/people-table";
import { MEMBER_ROLE_OPTIONS } from "@/components/people/roles";
import type { MemberRole as Role } from "@/lib/access/shared/permissions";

type MembersProps = {
  namespace: string;
  members: readonly { username: string; role: Role; revision: number; since: string }[];
  viewer: string;
  now: string;
  canChange: boolean;
};

/** An organization's members. Owners can change and remove them, and everyone can leave. */
export function Members({ namespace, members, viewer, now, canChange }: MembersProps) {
  return (
    <PeopleTable
      label="Members"
      people={members}
      viewer={viewer}
      now={now}
      renderRole={({ username, role, revision }) =>
        canChange ? (
          <MemberRole namespace={namespace} username={username} role={role} revision={revision} />
        ) : (
          MEMBER_ROLE_OPTIONS.find(({ value }) => value === role)?.label
        )
      }
      renderRemoval={({ username }) =>
        (canChange || username === viewer) && (
          <RemoveMember namespace={namespace} username={username} isViewer={username === viewer} />
        )
      }
    />
  );
}
