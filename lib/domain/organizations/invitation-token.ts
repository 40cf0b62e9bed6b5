import { randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** The secret in an invitation's link: 256 random bits. */
export function newInvitationToken(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** The audit log's name for an invitation, which has none. */
export function invitationTarget(email: string | null | undefined): string {
  return email ?? "anyone with the link";
}
