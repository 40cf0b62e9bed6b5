/** A name that somebody gave, as it stands in a sentence: where it begins and ends is seen. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** A clause such as "the connection was refused", as it begins a sentence. */
export function beginning(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
