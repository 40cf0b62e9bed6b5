/**
 * The URL as anybody may see it: the user name and password before the host are replaced by `***`.
 * Nothing else changes, so that people recognise what they typed.
 */
export function maskUrl(url: string): string {
  // Userinfo ends at the last @ of the authority, which ends at the first slash, ? or #.
  return url.replace(/^(\s*[a-z][a-z0-9+.-]*:[\\/]*)[^\\/?#]*@/i, "$1***@");
}
