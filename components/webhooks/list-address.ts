/** Webhooks on a page of the tab. */
export const WEBHOOKS_PER_PAGE = 25;

/** The tab's list as its address has it; text, because somebody may have typed it. */
export type ListAddress = Partial<Record<"q" | "state" | "sort" | "page" | "density", string>>;

/** The address of the list with some of it changed; without a page, it begins at the first. */
export function listHref(path: string, address: ListAddress, changed: ListAddress = {}): string {
  const { page: _, ...kept } = address;
  const query = new URLSearchParams(given({ ...kept, ...changed })).toString();
  return query ? `${path}?${query}` : path;
}

/** What to ask the API for. */
export function listQuery({ q, state, sort, page = "1" }: ListAddress): string {
  const size = String(WEBHOOKS_PER_PAGE);
  return new URLSearchParams(given({ q, state, sort, page, page_size: size, include: "health" })).toString();
}

function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
