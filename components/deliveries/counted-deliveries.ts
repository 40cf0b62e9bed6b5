/** "1 delivery", for screen readers. @param next the link to older ones */
export function countedDeliveries(count: number, next: string | null): string {
  if (count === 0) return "No deliveries found";
  const shown = count === 1 ? "1 delivery" : `${count} deliveries`;
  return next ? `${shown} and older ones` : shown;
}
