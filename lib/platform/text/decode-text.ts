const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** Windows-1252's characters from 0x80, which some versions of Node.js decode as ISO-8859-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Decodes a body with the encoding that its content type states. A byte order mark takes precedence. Invalid bytes
 * become U+FFFD, and an unknown encoding is read as UTF-8.
 * @param isCut whether the last character may be cut in two, and is then dropped
 */
export function decodeText(bytes: Uint8Array, contentType: string, isCut = false): string {
  const decoder = decoderOf(bytes, contentType);
  const text = decoder.decode(bytes, { stream: isCut });
  if (decoder.encoding !== "windows-1252") return text;
  return text.replace(
    /[\u0080-\u009f]/g,
    (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character,
  );
}

function decoderOf(bytes: Uint8Array, contentType: string): TextDecoder {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  for (const label of spellings(marked?.[1] ?? charsetOf(contentType) ?? "utf-8")) {
    try {
      return new TextDecoder(label);
    } catch {
      // The label of the encoding is unknown.
    }
  }
  return new TextDecoder();
}

/** The Encoding Standard's labels that differ only in separators, such as `latin1` for Python's `latin-1`. */
function spellings(label: string): string[] {
  const joined = label.replace(/[-_]/g, "");
  return [label, label.replaceAll("_", "-"), joined, joined.replace(/(?<=\D)(?=\d)/, "-")];
}

/**
 * A JSON body as text. JSON is UTF-8, so a stated encoding counts only if the bytes aren't. UTF-16 is recognized by its
 * byte order mark or by the zero in the first character, which is always ASCII (RFC 4627, 3).
 */
export function jsonText(bytes: Uint8Array, contentType: string): string {
  const [first, second] = bytes;
  if (first === 0 && second !== 0) return new TextDecoder("utf-16be").decode(bytes);
  if (first !== 0 && second === 0) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes, contentType);
  }
}

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(contentType)?.[1];
}
