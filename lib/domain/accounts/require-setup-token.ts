import { createHash, timingSafeEqual } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { setupToken } from "@/lib/access/setup-link";
import { throttle } from "@/lib/domain/accounts/throttle";
import { DomainError } from "@/lib/platform/errors";

/** @throws DomainError `unauthenticated` if the token is wrong, `rate_limited` after many wrong ones */
export function requireSetupToken(ctx: Ctx, token: string | undefined): Promise<void> {
  // Counted per address only, so that strangers can't lock out the person with the link.
  return throttle(ctx, `setup ${ctx.client?.address ?? ""}`, async () => {
    if (isEqual(token ?? "", setupToken())) return;
    throw new DomainError(
      "unauthenticated",
      "This isn't the link that creates the first account. Open the link that Dockbell printed when it started, " +
        "for example with docker compose logs web.",
    );
  });
}

/** Compares in constant time, whatever the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
