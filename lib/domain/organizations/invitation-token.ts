import { randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** What stands in an invitation's link: 256 random bits. */
export function newInvitationToken(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** What the audit log calls an invitation, which has no name. */
export function invitationTarget(email: string | null | undefined): string {
  return email ?? "whoever has the link";
}
