import type { HistoryFilterValues } from "@/components/deliveries/history-filters";

/** The filters of a history as its page's address has them; empty when there are none. */
export function addressOf(values: HistoryFilterValues): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
