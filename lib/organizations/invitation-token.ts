import { createHash, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** What stands in an invitation's link: 256 random bits. */
export function newInvitationToken(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** What is kept of it. Of 256 random bits a plain hash is enough: nobody can try them all. */
export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
