/**
 * The start of a text in a form that the database can store. PostgreSQL's text can't contain NUL, and JSON can't
 * contain half a character.
 */
export function storableText(text: string, maxCharacters: number): string {
  const beginning = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return beginning.replace(/[\0\p{Cs}]/gu, "\ufffd");
}

const SECRET_NAME =
  "pass(?:word|wd|phrase)?|secret|token|authorization|api[-_]?key|credential|private[-_]?key|signature";
/** Only its receiver may know Docker Hub's callback_url. */
const SECRET_KEY = new RegExp(`${SECRET_NAME}|^callback_url$`, "i");
/** A key and its text value, which may be cut. */
const FIELD = /"([^"\\]{1,100})"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs;
const USERINFO = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'/?#@]{1,300}@/gi;
const PARAMETER = new RegExp(`([?&][\\w-]{0,40}(?:${SECRET_NAME})[\\w-]{0,40}=)[^&\\s"']+`, "gi");

/** The start of a JSON text, with secrets masked that its keys or URLs reveal. */
export function maskSecrets(text: string): string {
  return text
    .replace(FIELD, (field, key: string, colon: string) =>
      SECRET_KEY.test(key) ? `"${key}"${colon}"***"` : field,
    )
    .replace(USERINFO, "$1***@")
    .replace(PARAMETER, "$1***");
}
