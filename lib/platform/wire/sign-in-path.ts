/** The sign-in page, which leads back to a page afterwards. @param next its path and query */
export function signInPath(next: string): string {
  return next === "/" ? "/login" : `/login?${new URLSearchParams({ next })}`;
}
