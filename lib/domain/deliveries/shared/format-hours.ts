import { formatClock, formatDay } from "@/lib/platform/text/format-time";

/** "May 3rd, 2:00 pm to 3:00 pm", in the given zone. @param since and @param until ISO 8601 */
export function formatHours(since: string, until: string, timeZone?: string): string {
  const [from, to] = [new Date(since), new Date(until)];
  const day = formatDay(from, timeZone);
  // Midnight belongs to the day that ends.
  const ends = formatDay(new Date(to.getTime() - 1), timeZone);
  const end =
    ends === day ? formatClock(to, timeZone) : `${formatDay(to, timeZone)}, ${formatClock(to, timeZone)}`;
  return `${day}, ${formatClock(from, timeZone)} to ${end}`;
}
