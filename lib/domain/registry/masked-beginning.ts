const MAX_SHOWN_CHARACTERS = 600;
/** A string with its closing quote, if the beginning has it, and the colon after a key. */
const STRINGS = /"(?:[^"\\]|\\.)*(?:"|\\?$)(\s*:)?/gs;

/**
 * How a notification begins, for somebody who may not see what is in it: keys stay, texts are masked.
 * @param beginning of the body, in which a character or a string may be cut
 */
export function maskedBeginning(beginning: Uint8Array): string {
  const text = Buffer.from(beginning).toString("utf8").slice(0, MAX_SHOWN_CHARACTERS);
  const masked = text.replace(STRINGS, (string, colon?: string) => (colon ? string : '"***"'));
  // What isn't JSON has no strings to be masked.
  return /^\s*[[{]/.test(text) ? masked : "(not JSON)";
}
