import { DomainError } from "@/lib/errors";

/**
 * Refuses a write that another site's page makes in a signed-in person's browser: browsers say where a
 * request comes from, other clients say nothing.
 * @throws DomainError `forbidden`
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new DomainError("forbidden", "This request came from another site's page, so it was refused.");
}
