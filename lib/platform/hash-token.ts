import { createHash } from "node:crypto";

/** What is kept of a token. Of 256 random bits a plain hash is enough: nobody can try them all. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
