/** "May 3, 2:00 PM to 3:00 PM", in the given zone. @param since and @param until ISO 8601 */
export function formatHours(since: string, until: string, timeZone?: string): string {
  const day = new Intl.DateTimeFormat("en-US", { timeZone, month: "short", day: "numeric" });
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", minute: "2-digit" });
  const [from, to] = [new Date(since), new Date(until)];
  // Of midnight, the day that ends there is meant.
  const ends = day.format(new Date(to.getTime() - 1));
  const end = ends === day.format(from) ? clock.format(to) : `${day.format(to)}, ${clock.format(to)}`;
  return plainSpaces(`${day.format(from)}, ${clock.format(from)} to ${end}`);
}

/** Node and browsers do not put the same kind of space before AM and PM. */
function plainSpaces(text: string): string {
  return text.replaceAll(/\s/g, " ");
}
