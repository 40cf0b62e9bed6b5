/**
 * Escapes a text so that Markdown shows it literally, without links, emphasis, lists or, on Adaptive Cards,
 * {{DATE(...)}}.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]{}()<>~#|!]/g, "\\$&")
    .replace(/^ ?([-+])/, "\\$1")
    .replace(/^ ?(\d+)\./, "$1\\.");
}
