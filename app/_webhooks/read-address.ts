import { WITHIN } from "@/components/deliveries/history-filters";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";

export type Search = Record<string, string | string[] | undefined>;

const HOUR_MS = 3_600_000;
const WITHIN_MS: Record<keyof typeof WITHIN, number> = {
  "1h": HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 168 * HOUR_MS,
};

/** The filters of a list of deliveries. Ignores invalid values in a typed address. */
export function readAddress(search: Search) {
  const entries = Object.entries(search).filter(([, value]) => typeof value === "string" && value !== "");
  const shape = DeliveryFilters.shape;
  const address = Object.fromEntries(entries) as Record<string, string>;
  const within = address.within && address.within in WITHIN ? address.within : undefined;
  const filters = {
    status: shape.status.safeParse(address.status).data,
    tag: shape.tag.safeParse(address.tag).data,
    code: shape.code.safeParse(address.code).data,
    q: shape.q.safeParse(address.q).data,
    since: within ? undefined : shape.since.safeParse(address.since).data,
    until: within ? undefined : shape.until.safeParse(address.until).data,
  };
  const values = { ...filters, within };
  const ms = WITHIN_MS[within as keyof typeof WITHIN];
  // Rounded to the minute, so that reloading a page soon runs the same query.
  const since = ms && new Date(Math.floor((Date.now() - ms) / 60_000) * 60_000).toISOString();
  const cursor = /^[\da-f-]{36}$/.test(address.cursor ?? "") ? address.cursor : undefined;
  return { values, filters: { ...filters, ...(since ? { since } : {}) }, cursor };
}

/** Builds a query string for the API. Omits undefined values. */
export function queryOf(parts: Record<string, string | number | undefined>): string {
  const entries = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(entries).toString();
}
