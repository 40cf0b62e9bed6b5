/** Signed in, or what finishSignIn needs in addition to a code. */
export type SignInStep = { challenge: string | null };
