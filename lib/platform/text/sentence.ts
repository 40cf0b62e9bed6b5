/** Quotes a name that people chose, so that its start and end are visible in a sentence. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** Capitalizes a clause such as "the connection was refused", so that it can start a sentence. */
export function beginning(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** "1 delivery", "1,000 deliveries". @param many by default `one` with an s */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Shortens a text to `maxLength` characters with an ellipsis. */
export function cutText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${startOf(text, maxLength - 1)}…`;
}

/** The first characters of a text, without half of one at the end. */
export function startOf(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "");
}
