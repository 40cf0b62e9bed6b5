import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** Next.js doesn't tell a page its address, so the front door sets this header and overwrites the client's. */
const HEADER = "x-dockbell-path";
/** Next.js adds it to requests for a page's data. */
const NEXT_PARAMETER = "_rsc";

/** @param headers of a request that is passed to Next.js @param url path and query, as received */
export function noteRequestedPath(headers: NodeJS.Dict<string | string[]>, url: string): void {
  headers[HEADER] = url;
}

/** The path and query of the requested page. */
export function requestedPath(headers: RequestHeaders): string {
  const [path = "/", query = ""] = (headers.get(HEADER) ?? "/").split("?", 2);
  const rest = query.split("&").filter((part) => part !== "" && part.split("=", 1)[0] !== NEXT_PARAMETER);
  return rest.length > 0 ? `${path}?${rest.join("&")}` : path;
}

/** The address of the sign-in page, which returns to a page afterwards. @param next its path and query */
export function signInPath(next: string): string {
  return next === "/" ? "/login" : `/login?${new URLSearchParams({ next })}`;
}
