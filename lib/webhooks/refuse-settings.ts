import { invalidField } from "@/lib/errors";
import { hasUserinfo } from "@/lib/webhooks/mask-url";
import type { StoredHeader } from "@/lib/webhooks/webhook-headers";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

// Settings that are well by themselves, and not together with what they are for.

/** @throws DomainError `invalid` for a webhook of one repository */
export function refuseRepositoryFilters(
  { repositoryFilters }: { repositoryFilters?: readonly string[] },
  { name }: WebhookScope,
  field: string,
): void {
  if (!repositoryFilters || name === undefined) return;
  throw invalidField(
    field,
    "This webhook listens to one repository. Only those of a namespace have repository filters.",
  );
}

/**
 * @param field of the headers
 * @throws DomainError `invalid` when the URL's user name and a header would both be Authorization
 */
export function refuseTwoAuthorizations(url: string, headers: readonly StoredHeader[], field: string): void {
  const index = headers.findIndex(({ name }) => name.toLowerCase() === "authorization");
  if (index < 0 || !hasUserinfo(url)) return;
  throw invalidField(
    `${field}.${index}.name`,
    "The URL has a user name and password, which are sent in this header. Remove one of the two.",
  );
}
