import { Link } from "@/components/ui/link";
import { MAX_COUNTED } from "@/lib/domain/deliveries/shared/counting-limits";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { StatsBucket } from "@/lib/domain/deliveries/shared/stats-resource";

type StripBarProps = {
  bucket: StatsBucket;
  /** The count of the highest bar. */
  most: number;
  href: string;
  /** Whether the history shows this bar's time. */
  isSelected: boolean;
  /** Its time in words. */
  hours: string;
};

/** The segments, from the bottom. */
const PARTS = [
  { key: "success", color: "fill-good" },
  { key: "error", color: "fill-bad" },
  { key: "waiting", color: "fill-muted" },
] as const;

/** The bar's height in SVG units. Small counts stay visible. */
const HEIGHT = 100;
const MIN_HEIGHT = 4;

/** An hour's deliveries as a stacked bar, which filters the history by that hour. */
export function StripBar({ bucket, most, href, isSelected, hours }: StripBarProps) {
  const label = `${hours}: ${barLabel(bucket)}`;
  const given = PARTS.filter(({ key }) => bucket[key] > 0);
  const scale = (HEIGHT - MIN_HEIGHT * given.length) / most;
  const heights = given.map(({ key }) => MIN_HEIGHT + bucket[key] * scale);
  return (
    <Link
      href={href}
      aria-label={label}
      data-tooltip=""
      aria-current={isSelected ? "true" : undefined}
      scroll={false}
      className="block h-full rounded-sm bg-sunken hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:outline-2 aria-[current]:outline-accent"
    >
      {/* Uses SVG, because the Content-Security-Policy forbids style attributes. */}
      <svg
        aria-hidden="true"
        className="block size-full"
        viewBox={`0 0 1 ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {given.map(({ key, color }, index) => {
          const top = heights.slice(0, index + 1).reduce((sum, height) => sum + height, 0);
          return <rect key={key} className={color} y={HEIGHT - top} width={1} height={heights[index] ?? 0} />;
        })}
      </svg>
    </Link>
  );
}

/** "3 succeeded, 1 failed or retrying; median response time 20 ms". */
function barLabel({ success, error, waiting, is_capped, latency_ms }: StatsBucket): string {
  const counts = [
    [success, "succeeded"],
    [error, "failed or retrying"],
    [waiting, "waiting"],
  ] as const;
  const given = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (given.length === 0) return "nothing";
  const often = is_capped ? ` of the newest ${MAX_COUNTED}` : "";
  const latency = latency_ms ? `; median response time ${formatDuration(latency_ms.p50)}` : "";
  return `${given.join(", ")}${often}${latency}`;
}
