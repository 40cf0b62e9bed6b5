export const COOKIE_PREFIX = "dockbell";

/** better-auth's name for it. Over https its name begins with `__Secure-`. */
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;
