import { unseal } from "@/lib/platform/seal";
import { withUserinfo } from "@/lib/platform/wire/mask-url";

/** A hook URL as it is stored: its user name and password apart from it, and sealed. */
export type StoredUrl = {
  /** With `***` in place of them. */
  url: string;
  sealedUserinfo: string | null;
};

/** The URL with its user name and password, for the worker alone. @throws Error when they cannot be unsealed */
export function openUrl({ url, sealedUserinfo }: StoredUrl): string {
  return sealedUserinfo === null ? url : withUserinfo(url, unseal(sealedUserinfo));
}
