import type { z } from "zod";

/**
 * Characters that a name or an address can't contain: control characters, line and paragraph separators, halves of
 * surrogate pairs, characters without a width, and marks that reverse the direction of text. They make two names look
 * the same, or one name look like another.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u{e0100}-\u{e01ef}]/u;
const ALL_HIDDEN = new RegExp(HIDDEN, "gu");

const NAMES: Record<string, string> = { "\t": "a tab", "\n": "a line break", "\r": "a line break" };

/** Describes the first hidden character, such as "the invisible character U+200B"; undefined if there isn't one. */
export function hiddenCharacterIn(text: string): string | undefined {
  const [character] = HIDDEN.exec(text) ?? [];
  if (character === undefined) return undefined;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return NAMES[character] ?? `the invisible character U+${code}`;
}

/** The message for a value with a hidden character; undefined if there isn't one. @param what "A name" */
export function hiddenCharacterProblem(what: string, text: string): string | undefined {
  const hidden = hiddenCharacterIn(text);
  return hidden && `${what} can't contain ${hidden}. Remove it.`;
}

export function withoutHiddenCharacters(text: string): string {
  return text.replace(ALL_HIDDEN, "");
}

/** A zod check that refuses hidden characters and names the first of them. @param what "A webhook name" */
export function visibleText(what: string): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = hiddenCharacterProblem(what, value);
    if (message) issues.push({ code: "custom", message, input: value });
  };
}
