import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** Bytes; no address of Dockbell's is near it. */
export const MAX_TARGET_BYTES = 8_192;
const ALLOWED_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ALLOW = { Allow: ALLOWED_METHODS.join(", ") };

export type Target = {
  /** Path and query. */
  target: string;
  /** The authority of `GET http://host/path`, which proxies are sent and every server has to take. */
  authority?: string;
};

/** What a request line asks for, or what to answer when it asks for nothing that can be. */
export function readTarget(method: string, url: string): Target | Refusal {
  if (!ALLOWED_METHODS.includes(method)) {
    return { status: 405, message: `Dockbell does not support the method ${method}.`, headers: ALLOW };
  }
  if (url.length > MAX_TARGET_BYTES) {
    return { status: 414, message: `The URL has ${url.length} bytes. At most ${MAX_TARGET_BYTES} are read.` };
  }
  // `OPTIONS *` asks what the server as a whole can do.
  if (url === "*" && method === "OPTIONS") return { status: 204, message: "", headers: ALLOW };
  const [, authority, rest = url] = /^http:\/\/([^/?#]+)(.*)$/is.exec(url) ?? [];
  const target = authority === undefined || rest.startsWith("/") ? rest : `/${rest}`;
  if (!target.startsWith("/")) return { status: 400, message: "The request has no path." };
  if (!isDecodable(target.replace(/[?#].*$/s, ""))) {
    return { status: 400, message: "The URL's path has an invalid escape. Write % as %25." };
  }
  return { target, authority };
}

/** Whether every escape is one, what they make is UTF-8, and there is no NUL, which no text in the database has. */
function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
