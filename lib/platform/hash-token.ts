import { createHash } from "node:crypto";

/** The stored hash of a token. A plain hash is enough for 256 random bits, which nobody can guess. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
