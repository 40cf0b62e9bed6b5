import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { FORMAT_NAMES, hasCallbackUrl } from "@/lib/payload/shared/format-names";
import type { StoredHeader } from "@/lib/payload/webhook-headers";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";
import { conflictingField, type DomainError, invalidField } from "@/lib/platform/errors";
import { keyOfReceiver } from "@/lib/platform/net/receiver-url";
import { targetRefusal } from "@/lib/platform/net/target-policy";
import { hasUserinfo } from "@/lib/platform/wire/mask-url";

// Settings that are valid alone but not in combination.

/** @throws DomainError `invalid` for a webhook of one repository */
export function refuseRepositoryFilters(
  { repositoryFilters }: { repositoryFilters?: readonly string[] },
  { name }: WebhookScope,
  field: string,
): void {
  if (!repositoryFilters || name === undefined) return;
  throw invalidField(
    field,
    "This webhook belongs to one repository, and only namespace webhooks can have repository filters. Remove the filters.",
  );
}

/**
 * @param field of the format
 * @throws DomainError `invalid` for a chain or a final callback in a format without callback_url
 */
export function refuseUncalledChain(
  { format = "dockerhub", expectFinalCallback }: { format?: PayloadFormat; expectFinalCallback?: boolean },
  urls: readonly string[],
  field: string,
): void {
  if (hasCallbackUrl(format) || (urls.length < 2 && !expectFinalCallback)) return;
  throw invalidField(
    field,
    `${FORMAT_NAMES[format]} messages have no callback_url, which a chain or a final callback requires. Select the format Docker Hub or CloudEvents, or use one URL without a final callback.`,
  );
}

/**
 * @param field of the headers
 * @throws DomainError `invalid` if a URL's user name and a header would both set Authorization
 */
export function refuseTwoAuthorizations(
  urls: readonly string[],
  headers: readonly StoredHeader[],
  field: string,
): void {
  const index = headers.findIndex(({ name }) => name.toLowerCase() === "authorization");
  if (index < 0 || !urls.some(hasUserinfo)) return;
  throw invalidField(
    `${field}.${index}.name`,
    "The user name and password in the URL are sent in this header too. Remove them from the URL, or remove the header.",
  );
}

/** Names are unique in a repository or namespace. @param field the field with the name */
export function nameTaken(field: string, name: string, scope: WebhookScope): DomainError {
  const home = scope.name === undefined ? "namespace" : "repository";
  return conflictingField(field, `This ${home} already has a webhook named "${name}". Use another name.`);
}

/** Refuses a hook URL that deliveries can't call. @throws DomainError `invalid` at the field */
export function requireAllowedTarget(hookUrl: string, field: string): void {
  // Test receivers are the only part of Dockbell that webhooks can call.
  if (keyOfReceiver(hookUrl)) return;
  const refusal = targetRefusal(new URL(hookUrl));
  if (refusal) throw invalidField(field, refusal);
}
