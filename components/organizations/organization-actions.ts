import type { ActionResult } from "@/lib/http/action-result";
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

// The server actions of these forms, as the pages hand them down.
export type CreateOrganizationAction = (input: CreateOrganizationInput) => Promise<ActionResult<string>>;
export type RenameOrganizationAction = (input: RenameOrganizationInput) => Promise<ActionResult<void>>;
export type DeleteOrganizationAction = (input: DeleteOrganizationInput) => Promise<ActionResult<void>>;
export type InviteMemberAction = (input: InviteInput) => Promise<ActionResult<SentInvitation>>;
export type RevokeInvitationAction = (input: InvitationRef) => Promise<ActionResult<void>>;
export type ChangeMemberAction = (input: ChangeMemberInput) => Promise<ActionResult<void>>;
export type RemoveMemberAction = (input: MemberRef) => Promise<ActionResult<void>>;
/** @returns the organization's namespace */
export type AcceptInvitationAction = (token: string) => Promise<ActionResult<string>>;
