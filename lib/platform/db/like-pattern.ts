/** Escapes a text so that LIKE matches it literally. Prisma's `contains` doesn't escape it either. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
