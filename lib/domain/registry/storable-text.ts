/** The beginning of a text as the database can keep it: PostgreSQL's text holds no NUL, and JSON no half of a character. */
export function storableText(text: string, maxCharacters: number): string {
  const beginning = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return beginning.replace(/[\0\p{Cs}]/gu, "\ufffd");
}

const SECRET_NAME =
  "pass(?:word|wd|phrase)?|secret|token|authorization|api[-_]?key|credential|private[-_]?key|signature";
/** Docker Hub's callback_url is for its receiver alone. */
const SECRET_KEY = new RegExp(`${SECRET_NAME}|^callback_url$`, "i");
/** A key and its text, which may be cut. */
const FIELD = /"([^"\\]{1,100})"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs;
const USERINFO = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'/?#@]{1,300}@/gi;
const PARAMETER = new RegExp(`([?&][\\w-]{0,40}(?:${SECRET_NAME})[\\w-]{0,40}=)[^&\\s"']+`, "gi");

/** A beginning of JSON without what its keys, or its URLs, say is a secret. */
export function maskSecrets(text: string): string {
  return text
    .replace(FIELD, (field, key: string, colon: string) =>
      SECRET_KEY.test(key) ? `"${key}"${colon}"***"` : field,
    )
    .replace(USERINFO, "$1***@")
    .replace(PARAMETER, "$1***");
}
