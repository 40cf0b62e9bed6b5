import { MASKED } from "@/lib/domain/webhooks/shared/custom-header";
import type { StoredUrl } from "@/lib/payload/hook-url";
import { invalidField } from "@/lib/platform/errors";
import { destinationOf } from "@/lib/platform/net/destination";
import { seal } from "@/lib/platform/seal";
import { maskUrl, userinfoOf } from "@/lib/platform/wire/mask-url";

/** A step of a webhook as it is stored: its user name and password apart from the URL, and sealed. */
export type StoredHook = StoredUrl & {
  /** The id of the person who knows them; null when that is not known. */
  userinfoTypedBy: string | null;
};

/** @param field of the URL @throws DomainError `invalid` when it has `***` for a password, and none is stored */
export function newHook(url: string, typedBy: string, field: string): StoredHook {
  if (userinfoOf(url) === MASKED) {
    throw invalidField(
      field,
      "The saved user name and password are only sent to the server they were entered for. Enter them again in place of ***.",
    );
  }
  return sealedHook(url, typedBy);
}

/** Any URL, also one that an earlier version stored with `***` for a password. */
export function sealedHook(url: string, typedBy: string | null): StoredHook {
  const userinfo = userinfoOf(url);
  if (userinfo === undefined) return { url, sealedUserinfo: null, userinfoTypedBy: null };
  return { url: maskUrl(url), sealedUserinfo: seal(userinfo), userinfoTypedBy: typedBy };
}

/**
 * The steps to store when somebody sends these URLs, in which `***@` stands for what is stored: at the same
 * place, or at another when the steps of a chain were moved, and only for the same destination.
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
