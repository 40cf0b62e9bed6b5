import { unseal } from "@/lib/platform/seal";
import { withUserinfo } from "@/lib/platform/wire/mask-url";

/** A hook URL as it is stored, with its user name and password separate and encrypted. */
export type StoredUrl = {
  /** The URL with `***` instead of the user name and password. */
  url: string;
  sealedUserinfo: string | null;
};

/** The URL with its user name and password, only for the worker. @throws Error if they can't be decrypted */
export function openUrl({ url, sealedUserinfo }: StoredUrl): string {
  return sealedUserinfo === null ? url : withUserinfo(url, unseal(sealedUserinfo));
}
