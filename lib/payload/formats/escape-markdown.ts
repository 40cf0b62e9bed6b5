/**
 * A text that others chose, so that Markdown shows it as it stands: no link, no emphasis, no list, and on
 * Adaptive Cards no {{DATE(...)}}.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]{}()<>~#|!]/g, "\\$&")
    .replace(/^ ?([-+])/, "\\$1")
    .replace(/^ ?(\d+)\./, "$1\\.");
}
