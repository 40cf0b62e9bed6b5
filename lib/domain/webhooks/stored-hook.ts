import { MASKED } from "@/lib/domain/webhooks/shared/masked";
import type { StoredUrl } from "@/lib/payload/hook-url";
import { invalidField } from "@/lib/platform/errors";
import { destinationOf } from "@/lib/platform/net/destination";
import { seal } from "@/lib/platform/seal";
import { maskUrl, userinfoOf } from "@/lib/platform/wire/mask-url";

/** A step of a webhook as it is stored, with its user name and password separate and encrypted. */
export type StoredHook = StoredUrl & {
  /** The ID of the person who entered them; null if unknown. */
  userinfoTypedBy: string | null;
};

/** @param field of the URL @throws DomainError `invalid` if it has `***` as the password and none is stored */
export function newHook(url: string, typedBy: string, field: string): StoredHook {
  if (userinfoOf(url) === MASKED) {
    throw invalidField(
      field,
      "The saved user name and password are only sent to the server they were entered for. Enter them again in place of ***.",
    );
  }
  return sealedHook(url, typedBy);
}

/** Any URL, including one that an earlier version stored with `***` as the password. */
export function sealedHook(url: string, typedBy: string | null): StoredHook {
  const userinfo = userinfoOf(url);
  if (userinfo === undefined) return { url, sealedUserinfo: null, userinfoTypedBy: null };
  return { url: maskUrl(url), sealedUserinfo: seal(userinfo), userinfoTypedBy: typedBy };
}

/**
 * The steps to store for these URLs. `***@` keeps the stored value of the same position, or of another one if steps
 * were moved, but only for the same destination.
 * @throws DomainError `invalid`
 */
export function newHooks(
  given: readonly string[],
  stored: readonly StoredHook[],
  typedBy: string,
  field: string,
): StoredHook[] {
  return given.map((url, index) => {
    if (userinfoOf(url) !== MASKED) return newHook(url, typedBy, `${field}.${index}`);
    const candidates = [stored[index], ...stored];
    const kept = candidates.find(
      (hook) => hook?.sealedUserinfo && destinationOf(hook.url) === destinationOf(url),
    );
    return kept ? { ...kept, url } : newHook(url, typedBy, `${field}.${index}`);
  });
}
