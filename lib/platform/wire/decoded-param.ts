/**
 * A part of a page's address as text. Next.js decodes some of them before a page sees them, so `%25ff` may
 * arrive as `%ff`, which has no meaning: it stays as it is, and nothing has that name.
 */
export function decodedParam(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
