/** Escapes a text so that LIKE matches it literally. Prisma's `contains` doesn't escape it either. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** The LIKE pattern of a text in which `*` matches any text. */
export function globPattern(glob: string): string {
  return likePattern(glob).replaceAll("*", "%");
}
