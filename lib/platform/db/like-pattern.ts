/** A text as LIKE finds it literally. Prisma's `contains` doesn't escape it either. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
