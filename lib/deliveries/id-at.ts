/** The lowest id that is made at a time: a UUIDv7 begins with 48 bits of Unix milliseconds. */
export function idAt(time: string | Date): string {
  const hex = new Date(time).getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
