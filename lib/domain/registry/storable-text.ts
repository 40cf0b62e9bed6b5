/** The beginning of a text as the database can keep it: PostgreSQL's text holds no NUL, and JSON no half of a character. */
export function storableText(text: string, maxCharacters: number): string {
  const beginning = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return beginning.replace(/[\0\p{Cs}]/gu, "\ufffd");
}
