import { counted } from "@/lib/platform/text/sentence";

const UNITS = [
  { letter: "d", name: "day", seconds: 86_400 },
  { letter: "h", name: "hour", seconds: 3_600 },
  { letter: "m", name: "minute", seconds: 60 },
  { letter: "s", name: "second", seconds: 1 },
] as const;

const WAIT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/i;

/** Formats waits in seconds: "5s, 5m, 1h30m". Waits of less than two days are in hours. */
export function formatWaits(waits: readonly number[]): string {
  return waits.map(formatWait).join(", ");
}

/**
 * Parses the format of `formatWaits`, with spaces or commas between the waits.
 * @returns seconds, or the first invalid part
 */
export function parseWaits(text: string): { waits: number[] } | { unreadable: string } {
  const waits: number[] = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const match = WAIT.exec(part);
    if (!match) return { unreadable: part };
    waits.push(UNITS.reduce((sum, { seconds }, index) => sum + seconds * Number(match[index + 1] ?? 0), 0));
  }
  return { waits };
}

/** A time in words, in its two largest units: "3 days 3 hours". */
export function formatSpan(seconds: number): string {
  const words: string[] = [];
  let rest = seconds;
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) words.push(counted(count, unit.name));
  }
  return words.slice(0, 2).join(" ") || "0 seconds";
}

function formatWait(seconds: number): string {
  let rest = seconds;
  return UNITS.map((unit) => {
    if (unit.letter === "d" && rest < 2 * unit.seconds) return "";
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count > 0 ? `${count}${unit.letter}` : "";
  }).join("");
}
