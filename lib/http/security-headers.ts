import { randomBytes } from "node:crypto";

const NONCE_BYTES = 16;
const YEAR_S = 365 * 24 * 60 * 60;

/** Answers of these are for machines; the pages among them are not. */
const MACHINE_PATHS = /^\/(?:v2|intake|u|t|healthz|readyz|metrics)(?:\/|$)/;
const PAGES_AMONG_THEM = /^\/v2\/docs(?:\/|$)/;

/** No page needs any of them. */
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
  /** Whether people reach it by https only. */
  isHttps: boolean;
  /** Whether it reloads as its sources change, which takes scripts that evaluate text. */
  isDev: boolean;
};

export type SecurityHeaders = {
  headers: Record<string, string>;
  /** The Content-Security-Policy of a page, in which Next.js finds the nonce for its scripts; undefined of what is no page. */
  pagePolicy: string | undefined;
};

/** What an answer tells browsers to refuse. docs/security.md has it in words. */
export function securityHeaders(path: string, server: Server): SecurityHeaders {
  const isMachine = MACHINE_PATHS.test(path) && !PAGES_AMONG_THEM.test(path);
  const pagePolicy = isMachine
    ? undefined
    : policyOfPage(randomBytes(NONCE_BYTES).toString("base64"), server);
  return {
    pagePolicy,
    headers: {
      ...(isMachine ? { "Cache-Control": "no-store" } : {}),
      "Content-Security-Policy":
        pagePolicy ?? "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      // Nothing to other sites. With "no-referrer" browsers also hide a form's origin from ourselves.
      "Referrer-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": UNUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
      ...(server.isHttps ? { "Strict-Transport-Security": `max-age=${YEAR_S}` } : {}),
    },
  };
}

function policyOfPage(nonce: string, { isDev }: Server): string {
  return [
    "default-src 'none'",
    // Scripts with the nonce, and what they load themselves.
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
