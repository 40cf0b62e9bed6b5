import { barsText } from "@/lib/domain/webhooks/shared/health-sentence";
import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-resource";

/** The segments, from the bottom. */
const PARTS = [
  { key: "success", color: "fill-good" },
  { key: "error", color: "fill-bad" },
  { key: "waiting", color: "fill-muted" },
] as const;

const HEIGHT = 24;
const WIDTH = 6;
const GAP = 2;
const MIN_HEIGHT = 2;

/** The last 24 hours, a bar for each. */
export function HealthBars({ health }: { health: WebhookHealth }) {
  const most = Math.max(
    1,
    ...health.success.map((count, hour) => count + (health.error[hour] ?? 0) + (health.waiting[hour] ?? 0)),
  );
  return (
    <svg
      role="img"
      aria-label={barsText(health)}
      width={health.success.length * (WIDTH + GAP)}
      height={HEIGHT}
      className="shrink-0"
    >
      {health.success.map((_, hour) => {
        const x = hour * (WIDTH + GAP);
        let top = HEIGHT;
        const parts = PARTS.flatMap(({ key, color }) => {
          const count = health[key][hour] ?? 0;
          if (count === 0) return [];
          const height = Math.max(MIN_HEIGHT, (count / most) * (HEIGHT - MIN_HEIGHT * PARTS.length));
          top -= height;
          return [<rect key={key} className={color} x={x} y={top} width={WIDTH} height={height} />];
        });
        return parts.length > 0 ? (
          parts
        ) : (
          <rect key={hour} className="fill-line" x={x} y={HEIGHT - 1} width={WIDTH} height={1} />
        );
      })}
    </svg>
  );
}
