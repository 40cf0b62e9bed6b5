// What Docker accepts as an account. The forms and the settings of the first administrator both check it.

export const MIN_DOCKER_ID_CHARACTERS = 4;
export const MAX_DOCKER_ID_CHARACTERS = 30;
export const DOCKER_ID_CHARACTERS = /^[a-z0-9]+$/;

/** Docker's lower bound. The upper one keeps hashing cheap. */
export const MIN_PASSWORD_CHARACTERS = 9;
export const MAX_PASSWORD_CHARACTERS = 128;

export function isDockerId(text: string): boolean {
  const { length } = text;
  return (
    length >= MIN_DOCKER_ID_CHARACTERS &&
    length <= MAX_DOCKER_ID_CHARACTERS &&
    DOCKER_ID_CHARACTERS.test(text)
  );
}
