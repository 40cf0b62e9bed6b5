import type { IncomingMessage } from "node:http";
import { addressMismatch, howToOpen } from "@/lib/http/shared/public-address";
import { parseUrl } from "@/lib/platform/text/parse-url";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** Methods without side effects, which any page may use. */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Paths that need a token or have a secret in them, so that a browser's cookies have no effect. */
const WITHOUT_COOKIES = /^\/(?:intake|u|t)\//;

/**
 * Refuses a write from another site's page in a signed-in person's browser. Browsers state a request's origin in
 * `Origin`; other clients don't send it.
 * @param host the host that the request was sent to
 */
export function judgeOrigin(request: IncomingMessage, host: string, publicUrl: URL): Refusal | undefined {
  const { method = "", url = "", headers } = request;
  const { origin } = headers;
  if (origin === undefined || SAFE_METHODS.has(method) || WITHOUT_COOKIES.test(url)) return undefined;
  // A token is sent on purpose, while a browser sends cookies automatically.
  if (url.startsWith("/v2/") && headers.authorization !== undefined) return undefined;
  const from = /^https?:\/\//.test(origin) ? parseUrl(origin) : undefined;
  if (from?.origin === publicUrl.origin || from?.host === host) return undefined;
  const isOtherSite = /^(?:cross|same)-site$/.test(String(headers["sec-fetch-site"]));
  const refused = "This request came from another site's page, so it was refused.";
  return {
    status: 403,
    message:
      isOtherSite || from === undefined
        ? refused
        : `${addressMismatch(from.origin, publicUrl.origin)} ${refused} If you run Dockbell behind a proxy: ${howToOpen(publicUrl.origin)}`,
  };
}
