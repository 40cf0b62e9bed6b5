/** A clause such as "the connection was refused", as it begins a sentence. */
export function beginning(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
