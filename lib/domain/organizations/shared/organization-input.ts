import { z } from "zod";
import { MEMBER_ROLE_NAMES } from "@/lib/access/shared/permissions";
import {
  DOCKER_ID_CHARACTERS,
  MAX_DOCKER_ID_CHARACTERS,
  MIN_DOCKER_ID_CHARACTERS,
} from "@/lib/platform/text/account-rules";
import { visibleText } from "@/lib/platform/text/visible-text";
import { Basis } from "@/lib/platform/wire/revision";

/** Follows the rules for Docker IDs, because the two share one set of names. */
const OrganizationNamespace = z
  .string()
  .trim()
  .min(
    MIN_DOCKER_ID_CHARACTERS,
    `An organization's namespace needs at least ${MIN_DOCKER_ID_CHARACTERS} characters.`,
  )
  .max(
    MAX_DOCKER_ID_CHARACTERS,
    `An organization's namespace can have at most ${MAX_DOCKER_ID_CHARACTERS} characters.`,
  )
  .regex(DOCKER_ID_CHARACTERS, "An organization's namespace can only contain lowercase letters and digits.");

const DisplayName = z
  .string()
  .trim()
  .min(1, "Enter the organization's name.")
  .max(100, "A name can have at most 100 characters.")
  .check(visibleText("A name"));

const MemberRole = z.enum(MEMBER_ROLE_NAMES, "Select a role.");

export const CreateOrganizationInput = z.object({
  namespace: OrganizationNamespace,
  displayName: DisplayName,
});
export type CreateOrganizationInput = z.input<typeof CreateOrganizationInput>;

/** Identifies a namespace by its path or form, whether or not it exists. */
export const NamespaceRef = z.object({ namespace: z.string() });
export type NamespaceRef = z.output<typeof NamespaceRef>;

export const RenameOrganizationInput = NamespaceRef.extend({ displayName: DisplayName, ...Basis.shape });
export type RenameOrganizationInput = z.input<typeof RenameOrganizationInput>;

export const DeleteOrganizationInput = NamespaceRef.extend({
  /** The organization's namespace, as a confirmation. */
  confirmation: z.string(),
});
export type DeleteOrganizationInput = z.input<typeof DeleteOrganizationInput>;

export const MemberRef = NamespaceRef.extend({ username: z.string() });
export type MemberRef = z.output<typeof MemberRef>;

export const ChangeMemberInput = MemberRef.extend({ role: MemberRole, ...Basis.shape });
export type ChangeMemberInput = z.input<typeof ChangeMemberInput>;

export const InviteInput = NamespaceRef.extend({
  role: MemberRole.default("member"),
  /** The address for the link; without it, you share the link yourself. */
  email: z.email("Enter an email address, such as ann@example.com.").max(254).optional(),
});
export type InviteInput = z.input<typeof InviteInput>;

export const InvitationRef = NamespaceRef.extend({ id: z.string() });
export type InvitationRef = z.output<typeof InvitationRef>;
