/** What to say when somebody opens Dockbell by an address that it does not know as its own. */
export function addressMismatch(opened: string, publicUrl: string): string {
  return `You opened ${opened}, PUBLIC_URL is ${publicUrl}.`;
}

/** What to do about it. @param name the host of what was opened, when it may be another name of this Dockbell */
export function howToOpen(publicUrl: string, name?: string): string {
  const orAllow = name === undefined ? "" : ` (or add ${name} to ALLOWED_HOSTS)`;
  return `Open ${publicUrl}, or ask an administrator to set PUBLIC_URL to the address that people open${orAllow} and to restart Dockbell.`;
}

/** What is wrong with a page's address, as its browser has it. */
type Opened = {
  /** `location.origin` */
  origin: string;
  publicUrl: string;
  /** The host that the server was asked for, which a proxy may have changed. */
  askedHost: string;
};

/**
 * Why nobody can sign in at an address, or undefined. A cookie for https is dropped by the browser on http. A
 * form is refused when a proxy hides the address that was opened.
 */
export function whyNoSignIn({ origin, publicUrl, askedHost }: Opened): string | undefined {
  if (origin === publicUrl) return undefined;
  const mismatch = addressMismatch(origin, publicUrl);
  if (publicUrl.startsWith("https:") && origin.startsWith("http:")) {
    return `${mismatch} The sign-in cookie is for https only, so your browser drops it. Open ${publicUrl}.`;
  }
  if (new URL(origin).host === askedHost) return undefined;
  return `${mismatch} A proxy asks for ${askedHost} in between, so forms on this page are refused. ${howToOpen(publicUrl)}`;
}
