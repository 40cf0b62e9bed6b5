/** When an ID was made: a UUIDv7 begins with 48 bits of Unix milliseconds. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}
