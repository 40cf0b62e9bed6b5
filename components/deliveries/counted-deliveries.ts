import { counted } from "@/lib/platform/text/sentence";
/** "1 delivery", for screen readers. @param next the link to older ones */
export function countedDeliveries(count: number, next: string | null): string {
  if (count === 0) return "No deliveries found";
  const shown = counted(count, "delivery", "deliveries");
  return next ? `${shown} and older ones` : shown;
}
