/** Signed in, or what finishSignIn wants beside a code. */
export type SignInStep = { challenge: string | null };
