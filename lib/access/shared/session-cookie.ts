export const COOKIE_PREFIX = "dockbell";

/** The cookie's name in better-auth. Over https it starts with `__Secure-`. */
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;
