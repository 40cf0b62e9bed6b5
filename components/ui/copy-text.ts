/**
 * Copies a text. A page that was opened over plain HTTP has no `navigator.clipboard`, so there the text is selected
 * in a field that nobody sees, and copied as by hand.
 * @throws if the browser doesn't allow it
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr-only";
  // A modal dialog lets nothing outside it have the focus.
  (focused?.parentElement ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error("The browser refused to copy");
}
