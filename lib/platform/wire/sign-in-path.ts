/** The address of the sign-in page, which returns to a page afterwards. @param next its path and query */
export function signInPath(next: string): string {
  return next === "/" ? "/login" : `/login?${new URLSearchParams({ next })}`;
}
