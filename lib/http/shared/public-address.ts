/** The message for opening Dockbell at an unknown address. */
export function addressMismatch(opened: string, publicUrl: string): string {
  return `You opened ${opened}, but PUBLIC_URL is ${publicUrl}.`;
}

/** The next step. @param name the opened host, if it may be another name of this instance */
export function howToOpen(publicUrl: string, name?: string): string {
  const orAllow = name === undefined ? "" : ` (or add ${name} to ALLOWED_HOSTS)`;
  return `Open ${publicUrl}, or ask an administrator to set PUBLIC_URL to the address that people open${orAllow} and to restart Dockbell.`;
}

/** The address of a page as its browser and the server see it. */
type Opened = {
  /** `location.origin` */
  origin: string;
  publicUrl: string;
  /** The host in the request, which a proxy may have changed. */
  askedHost: string;
};

/**
 * The reason why nobody can sign in at an address, or undefined. Browsers drop an https cookie on http, and a form is refused if a
 * proxy hides the opened address.
 */
export function signInObstacle({ origin, publicUrl, askedHost }: Opened): string | undefined {
  if (origin === publicUrl) return undefined;
  const mismatch = addressMismatch(origin, publicUrl);
  if (publicUrl.startsWith("https:") && origin.startsWith("http:")) {
    return `${mismatch} The sign-in cookie is for https only, so your browser drops it. Open ${publicUrl}.`;
  }
  if (new URL(origin).host === askedHost) return undefined;
  return `${mismatch} A proxy in between requests ${askedHost}, so forms on this page are refused. ${howToOpen(publicUrl)}`;
}
