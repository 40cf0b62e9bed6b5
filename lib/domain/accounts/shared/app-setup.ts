export type AppSetup = {
  /** In base32, for who types it. */
  key: string;
  /** The same as an `otpauth:` link. */
  link: string;
  /** The link as a QR code: rows of squares that are dark or not, with the white border. */
  qr: boolean[][];
};
