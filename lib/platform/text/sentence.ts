/** A name that somebody gave, as it stands in a sentence: where it begins and ends is seen. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** A clause such as "the connection was refused", as it begins a sentence. */
export function beginning(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
