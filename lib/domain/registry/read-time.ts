/** Longer texts aren't times. They aren't scanned, because a list's events may share one. */
const MAX_CHARACTERS = 100;

/** Earlier times come from a clock that was never set, because no registry existed before. */
const MIN_MS = Date.UTC(2010, 0, 1);
/** All receivers and the database support times up to this one. */
const MAX_MS = Date.UTC(9999, 11, 31);

/** Numbers above these aren't seconds, because they would be after the year 5138. */
const MIN_MILLISECONDS = 1e11;
const MIN_MICROSECONDS = 1e14;
const MIN_NANOSECONDS = 1e17;

/** RFC 3339 with or without a zone, and Go's format with the zone's name and the monotonic clock. */
const TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,3})\d*)? ?(Z|z|[+-]\d\d(?::?\d\d)?)?(?: ?(?:[A-Z]{3,5}|[+-]\d{4}))?(?: m=[+-][\d.]+)?$/;
const HTTP_DATE = /^[A-Za-z]{3}, \d\d? [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;

/**
 * The first of a registry's values that is a time: RFC 3339, or a Unix time in seconds, ms, µs or ns. A time without
 * a zone is in UTC. Implausible times, such as in the year 1 or 1970, are ignored.
 */
export function readTime(values: unknown): Date | undefined {
  for (const value of Array.isArray(values) ? values : []) {
    const ms =
      typeof value === "number" ? unixMs(value) : typeof value === "string" ? textMs(value) : Number.NaN;
    if (ms >= MIN_MS && ms <= MAX_MS) return new Date(ms);
  }
  return undefined;
}

function unixMs(value: number): number {
  if (value >= MIN_NANOSECONDS) return Math.floor(value / 1e6);
  if (value >= MIN_MICROSECONDS) return Math.floor(value / 1e3);
  return Math.floor(value >= MIN_MILLISECONDS ? value : value * 1_000);
}

function textMs(value: string): number {
  if (value.length > MAX_CHARACTERS) return Number.NaN;
  const text = value.trim();
  if (/^\d{9,19}(?:\.\d+)?$/.test(text)) return unixMs(Number(text));
  if (HTTP_DATE.test(text)) return Date.parse(text);
  const [, date, time, fraction = "0", zone = "Z"] = TIME.exec(text) ?? [];
  const offset = /^[+-]\d\d$/.test(zone)
    ? `${zone}:00`
    : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2").toUpperCase();
  return Date.parse(
    `${date}T${time}.${fraction.padEnd(3, "0")}${offset}`.replace(/T(\d\d:\d\d)\./, "T$1:00."),
  );
}
