import { createHash, timingSafeEqual } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { setupToken } from "@/lib/access/setup-link";
import { throttle } from "@/lib/domain/accounts/throttle";
import { DomainError } from "@/lib/platform/errors";

/** @throws DomainError `unauthenticated` (not the token of the link), `rate_limited` after many wrong ones */
export function requireSetupToken(ctx: Ctx, token: string | undefined): Promise<void> {
  // Counted for each address alone: strangers must not lock out the person who has the link.
  return throttle(ctx, `setup ${ctx.client?.address ?? ""}`, async () => {
    if (isEqual(token ?? "", setupToken())) return;
    throw new DomainError(
      "unauthenticated",
      "This isn't the link that creates the first account. Open the one that Dockbell printed when it started, " +
        "for example with docker compose logs web.",
    );
  });
}

/** In constant time, whatever the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
