/** Either signed in, or the data that finishSignIn needs with the code. */
export type SignInStep = { challenge: string | null };

/** The data for setting up an authenticator app. */
export type AppSetup = {
  /** The key in base32, which a person can type. */
  key: string;
  /** The key in an `otpauth:` link. */
  link: string;
  /** The link as a QR code: rows of dark or light squares, with the white border. */
  qr: boolean[][];
};
