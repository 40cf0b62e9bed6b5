export type AppSetup = {
  /** In base32, for typing. */
  key: string;
  /** The same as an `otpauth:` link. */
  link: string;
  /** The link as a QR code: rows of dark or light squares, with the white border. */
  qr: boolean[][];
};
