import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** The maximum URL length in bytes. Dockbell's addresses are much shorter. */
export const MAX_TARGET_BYTES = 8_192;
const ALLOWED_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ALLOW = { Allow: ALLOWED_METHODS.join(", ") };

export type Target = {
  /** Path and query. */
  target: string;
  /** The authority in `GET http://host/path`, which is meant for proxies but every server must accept. */
  authority?: string;
};

/** Parses the target of a request line, or returns the error response. */
export function readTarget(method: string, url: string): Target | Refusal {
  if (!ALLOWED_METHODS.includes(method)) {
    return { status: 405, message: `Dockbell doesn't support the method ${method}.`, headers: ALLOW };
  }
  if (url.length > MAX_TARGET_BYTES) {
    return {
      status: 414,
      message: `The URL has ${url.length} bytes, but the limit is ${MAX_TARGET_BYTES}. Shorten it.`,
    };
  }
  // `OPTIONS *` asks for the capabilities of the whole server.
  if (url === "*" && method === "OPTIONS") return { status: 204, message: "", headers: ALLOW };
  const [, authority, rest = url] = /^http:\/\/([^/?#]+)(.*)$/is.exec(url) ?? [];
  const target = authority === undefined || rest.startsWith("/") ? rest : `/${rest}`;
  if (!target.startsWith("/")) return { status: 400, message: "The request has no path." };
  if (!isDecodable(target.replace(/[?#].*$/s, ""))) {
    return { status: 400, message: "The URL's path has an invalid escape. Write % as %25." };
  }
  return { target, authority };
}

/** Whether every escape is valid and decodes to UTF-8 without NUL, which the database can't store. */
function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
