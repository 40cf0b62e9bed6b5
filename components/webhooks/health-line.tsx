import { RelativeTime, useNow } from "@/components/ui/time";
import { HealthBars } from "@/components/webhooks/health-bars";
import {
  type HealthKind,
  healthKind,
  lastDeliveryText,
  rateText,
} from "@/lib/domain/webhooks/shared/health-sentence";
import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-resource";

const DOTS: Record<HealthKind, string> = {
  "never called": "border-2 border-muted border-dashed",
  quiet: "border-2 border-muted",
  healthy: "bg-good",
  failing: "bg-bad",
  waiting: "bg-muted",
};

type HealthLineProps = {
  health: WebhookHealth;
  /** When it was read, ISO 8601. */
  now: string;
  hasBars: boolean;
};

/** A webhook's recent results, as a line and 24 bars. The text repeats the dot's meaning. */
export function HealthLine({ health, now: readAt, hasBars }: HealthLineProps) {
  const now = useNow(readAt);
  const kind = healthKind(health, Date.parse(now));
  const rate = rateText(health);
  const { last } = health;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm text-soft">
      {/* Wide enough for the longest sentence, so that the bars of all cards are below each other. */}
      <p className="flex items-center gap-2.5 sm:min-w-96 lg:min-w-125">
        <span
          aria-hidden="true"
          className={`size-2.5 shrink-0 rounded-full forced-color-adjust-none ${DOTS[kind]}`}
        />
        <span>
          {kind === "quiet" && "Quiet. "}
          {last ? (
            <>
              {lastDeliveryText(last)} <RelativeTime value={last.at} now={readAt} />
            </>
          ) : (
            "Never called"
          )}
          {rate && (
            <>
              {" · "}
              <span className="whitespace-nowrap">{rate}</span>
            </>
          )}
        </span>
      </p>
      {hasBars && (kind === "healthy" || kind === "failing" || kind === "waiting") && (
        <HealthBars health={health} />
      )}
    </div>
  );
}
