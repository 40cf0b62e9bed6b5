import type { HistoryFilterValues } from "@/components/deliveries/history-filters";

/** Formats filters for a page's address, such as "?status=failure"; empty without filters. */
export function addressOf(
  values: HistoryFilterValues & { cursor?: string | undefined; delivery?: string },
): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
