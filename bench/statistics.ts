export type Spread = { median: number; min: number; max: number };

/** The spread of one or more figures. */
export function spreadOf(figures: readonly number[]): Spread {
  return { median: percentile(figures, 0.5), min: Math.min(...figures), max: Math.max(...figures) };
}

/** The nearest-rank percentile. @param share from 0 to 1 */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(sorted.length * share) - 1);
  return sorted[rank] ?? Number.NaN;
}

/** "11,040 (10,800 to 11,300)". */
export function formatSpread({ median, min, max }: Spread, digits = 0): string {
  const format = (figure: number) =>
    figure.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format(median)} (${format(min)} to ${format(max)})`;
}
