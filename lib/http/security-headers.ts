import { randomBytes } from "node:crypto";

const NONCE_BYTES = 16;
const YEAR_S = 365 * 24 * 60 * 60;

/** Paths for programs, except for the pages among them. */
const MACHINE_PATHS = /^\/(?:v2|api|intake|u|t|sso|healthz|readyz|metrics)(?:\/|$)/;
/** Scripts, styles and fonts, which a page's policy covers. They omit most headers, which saves 0.8 KB each. */
const FILES = /^\/_next\/static\//;
const PAGES_AMONG_THEM = /^\/v2\/docs(?:\/|$)/;

/**
 * Pages that show no secret. Browsers keep them in memory for Back and Forward, and check with the server before they
 * show a stored copy. All others are never stored.
 */
const KEPT_PAGES = /^\/(?:(?:repositories|repository|r|namespaces|organizations|notices|docs)(?:\/|$)|$)/;
const SECRETS_AMONG_THEM = /\/(?:signing|registries)(?:\/|$)/;

/** Test receivers return text from people, so their responses run no script and have a separate origin. */
const TEST_RECEIVERS = /^\/t(?:\/|$)/;
const MACHINE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Browser features that no page needs. */
const UNUSED_FEATURES = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "usb",
];

type Server = {
  /** Whether PUBLIC_URL uses https. */
  isHttps: boolean;
  /** Whether it reloads changed sources, which needs eval. */
  isDev: boolean;
};

export type SecurityHeaders = {
  headers: Record<string, string>;
  /**
   * The Content-Security-Policy of a page, in which Next.js finds the nonce for its scripts; undefined if it isn't a
   * page.
   */
  pagePolicy: string | undefined;
};

/** The security headers of a response. docs/security.md describes them. */
export function securityHeaders(path: string, server: Server): SecurityHeaders {
  const ofAll = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(server.isHttps ? { "Strict-Transport-Security": `max-age=${YEAR_S}` } : {}),
  };
  if (FILES.test(path)) return { pagePolicy: undefined, headers: ofAll };
  const isMachine = MACHINE_PATHS.test(path) && !PAGES_AMONG_THEM.test(path);
  const pagePolicy = isMachine
    ? undefined
    : policyOfPage(randomBytes(NONCE_BYTES).toString("base64"), server);
  return {
    pagePolicy,
    headers: {
      ...ofAll,
      "Cache-Control":
        KEPT_PAGES.test(path) && !SECRETS_AMONG_THEM.test(path) ? "private, no-cache" : "no-store",
      "Content-Security-Policy":
        pagePolicy ?? (TEST_RECEIVERS.test(path) ? `${MACHINE_POLICY}; sandbox` : MACHINE_POLICY),
      "X-Frame-Options": "DENY",
      // Sends no referrer to other sites. With "no-referrer", browsers also hide a form's origin from us.
      "Referrer-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Permissions-Policy": UNUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    },
  };
}

function policyOfPage(nonce: string, { isDev }: Server): string {
  return [
    "default-src 'none'",
    // Allows scripts with the nonce, and scripts that they load.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDev ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
