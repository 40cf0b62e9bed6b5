import type { MemberRole } from "@/lib/access/shared/role-names";
import type {
  ChangeMemberInput,
  CreateOrganizationInput,
  DeleteOrganizationInput,
  InvitationRef,
  InviteInput,
  MemberRef,
  RenameOrganizationInput,
} from "@/lib/domain/organizations/shared/organization-input";
import type { SentInvitation } from "@/lib/domain/organizations/shared/sent-invitation";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";

import type { Shared } from "@/lib/platform/wire/revision";

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
