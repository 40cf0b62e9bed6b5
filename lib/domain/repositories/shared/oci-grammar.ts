// The grammar of names in the OCI distribution specification.

/** A part of a repository's path. */
export const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** The maximum length of 128 characters is checked separately. */
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
export const MAX_TAG_CHARACTERS = 128;
export const DIGEST = /^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/** RFC 6838. */
export const MEDIA_TYPE = /^[A-Za-z0-9][\w!#$&^.+-]*\/[A-Za-z0-9][\w!#$&^.+-]*$/;
