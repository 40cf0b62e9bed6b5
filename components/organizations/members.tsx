"use client";

import type { ChangeMemberAction, RemoveMemberAction } from "@/components/organizations/organization-actions";
import { PeopleTable } from "@/components/people/people-table";
import { MEMBER_ROLE_OPTIONS } from "@/components/people/roles";
import type { MemberRole } from "@/lib/access/shared/role-names";

type MembersProps = {
  namespace: string;
  members: readonly { username: string; role: MemberRole; revision: number; since: string }[];
  viewer: string;
  now: string;
  canChange: boolean;
  change: ChangeMemberAction;
  remove: RemoveMemberAction;
};

/** An organization's members. */
export function Members({ namespace, members, viewer, now, canChange, change, remove }: MembersProps) {
  return (
    <PeopleTable
      label="Members"
      people={members}
      viewer={viewer}
      now={now}
      roles={MEMBER_ROLE_OPTIONS}
      from={namespace}
      canChange={canChange}
      change={(username, role, revision) => change({ namespace, username, role, revision })}
      remove={(username) => remove({ namespace, username })}
      afterLeaving="/organizations"
    />
  );
}
