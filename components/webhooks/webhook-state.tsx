import { CircleAlert, CircleX, Pause } from "lucide-react";
import { WarningBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ExactTime } from "@/components/ui/time";
import { EnableAndResend } from "@/components/webhooks/enable-and-resend";
import { NextProbe } from "@/components/webhooks/next-probe";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { enableWebhookAction } from "@/lib/domain/recoveries/recovery-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { resumeWebhookAction } from "@/lib/domain/webhooks/webhook-actions";
import { quoted } from "@/lib/platform/text/sentence";

const REASONS: Record<string, string> = {
  gone: "its receiver returned 410 Gone",
  failing: "every attempt failed for five days",
  manual: "a person disabled it",
};

/** Shows the problem on the left and the next step on the right. */
const LINE =
  "flex items-center justify-between gap-x-6 gap-y-2 max-sm:flex-col max-sm:items-start [&_button]:max-sm:-ml-4";

type WebhookStateProps = {
  webhook: WebhookResource;
  reference: WebhookRef;
  /** When the state was read, ISO 8601. */
  now: string;
  /** Opens the history; undefined if it is already open. */
  onHistory: (() => void) | undefined;
};

/** Why a webhook doesn't deliver and what to do; empty while it works. */
export function WebhookState({ webhook, reference, now, onHistory }: WebhookStateProps) {
  if (webhook.state === "disabled") {
    return <Disabled webhook={webhook} reference={reference} />;
  }
  if (webhook.state === "paused") return <Paused webhook={webhook} reference={reference} />;
  if (!webhook.next_probe || !webhook.failing_since) return null;
  return (
    <div className="mt-4">
      <WarningBanner>
        <div className={LINE}>
          <p className="flex min-w-0 items-start gap-2.5 text-sm">
            <CircleAlert aria-hidden="true" size={17} className="mt-px shrink-0 text-warn" />
            <span>
              <strong className="font-medium">
                Failing since <ExactTime value={webhook.failing_since} />
              </strong>
              . Next retry <NextProbe value={webhook.next_probe} now={now} />. New deliveries are queued until
              one succeeds.
            </span>
          </p>
          {onHistory && (
            <Button variant="quiet" onClick={onHistory}>
              View History
            </Button>
          )}
        </div>
      </WarningBanner>
    </div>
  );
}

function Disabled({ webhook, reference }: Omit<WebhookStateProps, "now" | "onHistory">) {
  const reason = REASONS[webhook.disabled_reason ?? ""];
  const enable = useWebhookChange(
    enableWebhookAction,
    { ...reference, recover: false },
    { failed: `Couldn't enable ${quoted(webhook.name)}`, done: () => `Enabled ${quoted(webhook.name)}` },
  );
  return (
    <div className="mt-4">
      <WarningBanner>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="flex min-w-0 flex-1 basis-80 items-start gap-2.5 text-sm">
            <CircleX aria-hidden="true" size={17} className="mt-px shrink-0 text-bad" />
            <span>
              <strong className="font-medium">Disabled{reason && `: ${reason}`}</strong>
              {webhook.disabled_at && (
                <>
                  {" "}
                  on <ExactTime value={webhook.disabled_at} />
                </>
              )}
              . Pushes no longer trigger it.
            </span>
          </p>
          <div className="flex gap-2 max-sm:w-full max-sm:flex-col-reverse">
            <Button variant="quiet" isPending={enable.pending} onClick={() => enable.run()}>
              Enable
            </Button>
            <EnableAndResend reference={reference} name={webhook.name} disabled={enable.pending} />
          </div>
        </div>
      </WarningBanner>
    </div>
  );
}

function Paused({ webhook, reference }: Pick<WebhookStateProps, "webhook" | "reference">) {
  const resume = useWebhookChange(resumeWebhookAction, reference, {
    failed: `Couldn't resume ${quoted(webhook.name)}`,
  });
  return (
    <div className={classNames("mt-4 rounded-md bg-sunken px-4 py-3", LINE)}>
      <p className="flex min-w-0 items-start gap-2.5 text-sm text-soft">
        <Pause aria-hidden="true" size={17} className="mt-px shrink-0" />
        <span>Paused. Pushes are queued until you resume.</span>
      </p>
      <Button variant="quiet" isPending={resume.pending} onClick={() => resume.run()}>
        Resume
      </Button>
    </div>
  );
}
