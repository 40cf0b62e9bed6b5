import type { IncomingMessage } from "node:http";
import { addressMismatch, howToOpen } from "@/lib/http/shared/public-address";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** Methods that change nothing, which any page may cause. */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Who sends here shows a token or knows a secret path: a browser's cookies have no effect. */
const WITHOUT_COOKIES = /^\/(?:intake|u|t)\//;

/**
 * Refuses a write that another site's page makes in a signed-in person's browser: browsers say in `Origin`
 * where a request comes from, other clients say nothing.
 * @param host the one that the request was sent to
 */
export function judgeOrigin(request: IncomingMessage, host: string, publicUrl: URL): Refusal | undefined {
  const { method = "", url = "", headers } = request;
  const { origin } = headers;
  if (origin === undefined || SAFE_METHODS.has(method) || WITHOUT_COOKIES.test(url)) return undefined;
  // A token is sent on purpose; a browser sends cookies by itself.
  if (url.startsWith("/v2/") && headers.authorization !== undefined) return undefined;
  const from = /^https?:\/\//.test(origin) && URL.canParse(origin) ? new URL(origin) : undefined;
  if (from?.origin === publicUrl.origin || from?.host === host) return undefined;
  const isOtherSite = /^(?:cross|same)-site$/.test(String(headers["sec-fetch-site"]));
  const refused = "This request came from another site's page, so it was refused.";
  return {
    status: 403,
    message:
      isOtherSite || from === undefined
        ? refused
        : `${addressMismatch(from.origin, publicUrl.origin)} ${refused} If you run this Dockbell behind a proxy: ${howToOpen(publicUrl.origin)}`,
  };
}
