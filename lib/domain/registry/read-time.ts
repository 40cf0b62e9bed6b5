/** What is longer is no time; a list's events may share it, so it isn't looked through. */
const MAX_CHARACTERS = 100;

/** Before it there was no registry to push to: a clock that says so was never set. */
const MIN_MS = Date.UTC(2010, 0, 1);
/** Every receiver and the database can hold times until then. */
const MAX_MS = Date.UTC(9999, 11, 31);

/** Numbers above these are no seconds: none of them is before the year 5138. */
const MIN_MILLISECONDS = 1e11;
const MIN_MICROSECONDS = 1e14;
const MIN_NANOSECONDS = 1e17;

/** RFC 3339, with or without a zone, and how Go prints a time, with its zone's name and its monotonic clock. */
const TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,3})\d*)? ?(Z|z|[+-]\d\d(?::?\d\d)?)?(?: ?(?:[A-Z]{3,5}|[+-]\d{4}))?(?: m=[+-][\d.]+)?$/;
const HTTP_DATE = /^[A-Za-z]{3}, \d\d? [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;

/**
 * The first of a registry's values that is a time: RFC 3339 or a Unix time in seconds or a fraction of them. A
 * time without a zone is UTC. One that makes no sense, such as of the year 1 or 1970, isn't said.
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
