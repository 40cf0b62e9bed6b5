/** The number of webhooks per page. */
export const WEBHOOKS_PER_PAGE = 25;

/** The list's parameters in the address. They are text, because the address may be typed. */
export type ListAddress = Partial<Record<"q" | "state" | "sort" | "page" | "density", string>>;

/** The list's address with changes. Without a page, it starts at the first. */
export function listHref(path: string, address: ListAddress, changed: ListAddress = {}): string {
  const { page: _, ...kept } = address;
  const query = new URLSearchParams(given({ ...kept, ...changed })).toString();
  return query ? `${path}?${query}` : path;
}

/** The API query for the list. */
export function listQuery({ q, state, sort, page = "1" }: ListAddress): string {
  const size = String(WEBHOOKS_PER_PAGE);
  return new URLSearchParams(given({ q, state, sort, page, page_size: size, include: "health" })).toString();
}

function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
