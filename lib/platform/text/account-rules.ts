// Docker's rules for an account, for forms and for the settings of the first administrator.

export const MIN_DOCKER_ID_CHARACTERS = 4;
export const MAX_DOCKER_ID_CHARACTERS = 30;
export const DOCKER_ID_CHARACTERS = /^[a-z0-9]+$/;

/** Docker's minimum. The maximum keeps hashing fast. */
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
