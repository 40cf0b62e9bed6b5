/** Replaces a secret that isn't shown. */
export const MASK = "***";

/**
 * Userinfo ends at the last @ of the authority, which ends at the first slash, ? or #. PostgreSQL also uses this
 * expression (lib/queue/reap.ts).
 */
export const USERINFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)([^\\/?#]*)@/i;

/**
 * Replaces the user name and password in a URL with `***`. Nothing else changes, so that people recognize their URL.
 */
export function maskUrl(url: string): string {
  return withUserinfo(url, MASK);
}

export function withoutUserinfo(url: string): string {
  return url.replace(USERINFO, "$1");
}

/** Puts the user name and password back into a masked URL. */
export function withUserinfo(url: string, userinfo: string): string {
  return url.replace(USERINFO, (_, scheme: string) => `${scheme}${userinfo}@`);
}

export function hasUserinfo(url: string): boolean {
  return USERINFO.test(url);
}

/** The user name and password in a URL, unchanged. */
export function userinfoOf(url: string): string | undefined {
  return USERINFO.exec(url)?.[2];
}
