import type { MemberRole } from "@/lib/accounts/role-names";
import type { ActionResult, FormAction } from "@/lib/http/action-result";
import type { SentInvitation } from "@/lib/organizations/invite-member";
import type {
  ChangeMemberInput,
  CreateOrganizationInput,
  DeleteOrganizationInput,
  InvitationRef,
  InviteInput,
  MemberRef,
  RenameOrganizationInput,
} from "@/lib/organizations/organization-input";

import type { Shared } from "@/lib/revisions/revision";

// The server actions of these forms, as the pages hand them down.
export type CreateOrganizationAction = FormAction<CreateOrganizationInput, string>;
export type RenameOrganizationAction = FormAction<RenameOrganizationInput, Shared<{ displayName: string }>>;
export type DeleteOrganizationAction = (input: DeleteOrganizationInput) => Promise<ActionResult<void>>;
export type InviteMemberAction = FormAction<InviteInput, SentInvitation>;
export type RevokeInvitationAction = (input: InvitationRef) => Promise<ActionResult<void>>;
export type ChangeMemberAction = (
  input: ChangeMemberInput,
) => Promise<ActionResult<Shared<{ role: MemberRole }>>>;
export type RemoveMemberAction = (input: MemberRef) => Promise<ActionResult<void>>;
/** @returns the organization's namespace */
export type AcceptInvitationAction = (token: string) => Promise<ActionResult<string>>;
