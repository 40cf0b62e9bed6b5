/**
 * Changes the address, and the page that Next.js renders for it, without a request to the server. Next.js replaces the
 * browser's functions shortly after the first render. Before that it would miss the change, so the browser loads the
 * page.
 */
export function changeAddress(href: string, how: "pushState" | "replaceState" = "pushState"): void {
  if (Object.hasOwn(window.history, how)) window.history[how](null, "", href);
  else window.location.assign(href);
}
