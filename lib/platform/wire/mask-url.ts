/**
 * Userinfo ends at the last @ of the authority, which ends at the first slash, ? or #. PostgreSQL reads the
 * expression too (lib/platform/db/masked-url.ts).
 */
export const USERINFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)([^\\/?#]*)@/i;

/**
 * The URL as anybody may see it: the user name and password before the host are replaced by `***`.
 * Nothing else changes, so that people recognise what they typed.
 */
export function maskUrl(url: string): string {
  return url.replace(USERINFO, "$1***@");
}

/** A masked URL with the user name and password that belong before its host. */
export function withUserinfo(url: string, userinfo: string): string {
  return url.replace(USERINFO, (_, scheme: string) => `${scheme}${userinfo}@`);
}

export function hasUserinfo(url: string): boolean {
  return USERINFO.test(url);
}

/** The user name and password before the host, as they stand there. */
export function userinfoOf(url: string): string | undefined {
  return USERINFO.exec(url)?.[2];
}
