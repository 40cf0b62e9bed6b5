/**
 * Decodes a part of a page's address. Next.js decodes some of them first, so `%25ff` may arrive as the invalid `%ff`,
 * which is returned unchanged.
 */
export function decodedParam(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
