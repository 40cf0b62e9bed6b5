/**
 * Parses a URL. Used instead of `URL.canParse`, which in Node.js 20 refuses valid URLs with characters such as ü as soon
 * as V8 has optimized its caller.
 * @returns undefined if it's invalid
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/**
 * Decodes a part of a URL. An invalid part is returned unchanged: people write URLs by hand, and Next.js decodes some
 * parts of a page's address first, so that `%25ff` arrives as `%ff`.
 */
export function decodedParam(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The Basic auth header for a URL's user name and password (RFC 7617); null without them. */
export function basicAuth({ username, password }: URL): string | null {
  if (!username && !password) return null;
  const credentials = `${decodedParam(username)}:${decodedParam(password)}`;
  return `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`;
}
