import type { Phase } from "@/lib/domain/deliveries/shared/attempts";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";

const COLORS: Record<string, string> = {
  DNS: "bg-warn fill-warn",
  Connect: "bg-good fill-good",
  TLS: "bg-muted fill-muted",
  "Waiting for response": "bg-accent fill-accent",
  "Reading response": "bg-field fill-field",
};

/** The bar's width in SVG units. Phases without duration stay visible. */
const WIDTH = 1000;
const MIN_WIDTH = 4;

/** An attempt's timing: a bar to scale, and the figures. */
export function PhaseBar({ phases }: { phases: readonly Phase[] }) {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0) || 1;
  const scale = (WIDTH - MIN_WIDTH * phases.length) / total;
  const widths = phases.map(({ ms }) => MIN_WIDTH + ms * scale);
  return (
    <div>
      {/* Uses SVG, because the Content-Security-Policy forbids style attributes. */}
      <svg
        aria-hidden="true"
        className="block h-2 w-full rounded-full bg-hover"
        viewBox={`0 0 ${WIDTH} 1`}
        preserveAspectRatio="none"
      >
        {phases.map(({ name }, index) => (
          <rect
            key={name}
            className={COLORS[name]}
            x={widths.slice(0, index).reduce((sum, width) => sum + width, 0)}
            width={(widths[index] ?? 0) - 1}
            height={1}
          />
        ))}
      </svg>
      <dl className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {phases.map(({ name, ms }) => (
          <div key={name} className="flex items-center gap-2">
            <span aria-hidden="true" className={`size-2.5 rounded-full ${COLORS[name]}`} />
            <dt className="text-soft">{name}</dt>
            <dd className="tabular-nums">{formatDuration(ms)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
