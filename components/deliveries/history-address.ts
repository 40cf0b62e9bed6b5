import type { HistoryFilterValues } from "@/components/deliveries/history-filters";

/** Filters as the address of a page has them, such as "?status=failure"; empty when there are none. */
export function addressOf(
  values: HistoryFilterValues & { cursor?: string | undefined; delivery?: string },
): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
