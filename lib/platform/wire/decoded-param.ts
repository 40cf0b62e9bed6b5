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
