const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** "12 days ago", "in 5 minutes"; within a minute "just now" or "in a moment". */
export function formatRelative(time: Date, now: Date): string {
  const seconds = (time.getTime() - now.getTime()) / 1000;
  const isToCome = seconds >= MINUTE;
  // Past times count full units. Future times are rounded, so that 7 days stay 7 days a moment later.
  const round = isToCome ? Math.round : Math.trunc;
  const span = isToCome ? Math.round(seconds / MINUTE) * MINUTE : seconds;
  for (const [unit, length] of UNITS) {
    if (Math.abs(span) >= length) return relative.format(round(span / length), unit);
  }
  return seconds > 1 ? "in a moment" : "just now";
}

/**
 * Docker Hub's format: "June 5th 2025, 1:14:28 pm". Without a zone, it uses the reader's time zone and clock:
 * "13:14:28" for readers who use 24 hours.
 */
export function formatExact(time: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    ...clockOf(timeZone),
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const clock =
    `${part("hour")}:${part("minute")}:${part("second")} ${part("dayPeriod").toLowerCase()}`.trim();
  return `${part("month")} ${ordinal(Number(part("day")))} ${part("year")}, ${clock}`;
}

/** Formats a time like `formatExact` and appends the zone: "June 5th 2025, 1:14:28 pm GMT+2". */
export function formatExactInZone(time: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" }).formatToParts(time);
  return `${formatExact(time, timeZone)} ${parts.find(({ type }) => type === "timeZoneName")?.value ?? ""}`;
}

/** "June 5th". */
export function formatDay(time: Date, timeZone?: string): string {
  const options = { timeZone, month: "long", day: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-US", options).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("month")} ${ordinal(Number(part("day")))}`;
}

/** "3 Nov". */
export function formatShortDay(time: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, month: "short", day: "numeric" }).format(time);
}

/** "5 s", "90 s", "4 min", "2 h", "3 days": rounded up, so that it is never 0. @param ms until then */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(Math.ceil(ms / 1_000), 1);
  if (seconds < 2 * MINUTE) return `${seconds} s`;
  if (seconds < 2 * HOUR) return `${Math.ceil(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return `${Math.ceil(seconds / HOUR)} h`;
  return `${Math.ceil(seconds / DAY)} days`;
}

/** "1:14 pm", or "13:14" without a zone for readers who use 24 hours. */
export function formatClock(time: Date, timeZone?: string): string {
  const options = { timeZone, hour: "numeric", minute: "2-digit", ...clockOf(timeZone) } as const;
  // Node.js and browsers use different spaces before AM and PM.
  return new Intl.DateTimeFormat("en-US", options).format(time).replaceAll(/\s/g, " ").toLowerCase();
}

/** With a zone, the server and the browser must produce the same text. */
function clockOf(timeZone: string | undefined): { hour12: true } | { hourCycle: "h23" } {
  if (timeZone !== undefined) return { hour12: true };
  const { hour12 } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
  return hour12 ? { hour12 } : { hourCycle: "h23" };
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${["th", "st", "nd", "rd"][day % 10] ?? "th"}`;
}

/** "May 3rd, 2:00 pm to 3:00 pm", in the given zone. @param since and @param until ISO 8601 */
export function formatHours(since: string, until: string, timeZone?: string): string {
  const [from, to] = [new Date(since), new Date(until)];
  const day = formatDay(from, timeZone);
  // A period that ends at midnight ends on the previous day.
  const ends = formatDay(new Date(to.getTime() - 1), timeZone);
  const end =
    ends === day ? formatClock(to, timeZone) : `${formatDay(to, timeZone)}, ${formatClock(to, timeZone)}`;
  return `${day}, ${formatClock(from, timeZone)} to ${end}`;
}
