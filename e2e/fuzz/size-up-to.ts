/** Mostly small sizes, sometimes the maximum and slightly more. */
export function sizeUpTo(max: number, random: () => number): number {
  return Math.floor(random() < 0.15 ? max * (0.9 + random() * 0.15) : 16 * (max / 16) ** (random() * 0.8));
}
