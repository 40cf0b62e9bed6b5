import { formatDuration } from "@/lib/deliveries/delivery-sentence";
import type { Phase } from "@/lib/deliveries/phases";

const COLORS: Record<string, string> = {
  DNS: "bg-warn",
  Connect: "bg-good",
  TLS: "bg-muted",
  "Waiting for the answer": "bg-accent",
  "Reading the answer": "bg-field",
};

/** How an attempt's time was spent: a bar to scale, and the figures. */
export function PhaseBar({ phases }: { phases: readonly Phase[] }) {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <div>
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-full bg-hover">
        {phases.map(({ name, ms }) => (
          <span key={name} className={COLORS[name]} style={{ flexGrow: ms / (total || 1), minWidth: 2 }} />
        ))}
      </div>
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
