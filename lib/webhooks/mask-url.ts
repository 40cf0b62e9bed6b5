/** Userinfo ends at the last @ of the authority, which ends at the first slash, ? or #. */
const USERINFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)([^\\/?#]*)@/i;

/**
 * The URL as anybody may see it: the user name and password before the host are replaced by `***`.
 * Nothing else changes, so that people recognise what they typed.
 */
export function maskUrl(url: string): string {
  return url.replace(USERINFO, "$1***@");
}

/**
 * What a masked URL stands for when it comes back from a form: `***@` is the stored user name and password.
 * @returns null when it would send them to another host
 */
export function unmaskUrl(url: string, stored: string): string | null {
  if (USERINFO.exec(url)?.[2] !== "***") return url;
  const userinfo = USERINFO.exec(stored)?.[2];
  if (userinfo === undefined || new URL(url).origin !== new URL(stored).origin) return null;
  return url.replace(USERINFO, (_, scheme: string) => `${scheme}${userinfo}@`);
}

export function hasUserinfo(url: string): boolean {
  return USERINFO.test(url);
}

/** The user name and password before the host, as they stand there. */
export function userinfoOf(url: string): string | undefined {
  return USERINFO.exec(url)?.[2];
}
