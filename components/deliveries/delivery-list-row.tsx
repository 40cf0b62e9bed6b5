import { type DeliveryLine, subjectOf } from "@/components/deliveries/delivery-line";
import { DeliveryReason, DeliveryStep } from "@/components/deliveries/delivery-reason";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { useDeliveryLink, useOpenDelivery } from "@/components/deliveries/open-delivery";
import { RedeliverRow } from "@/components/deliveries/redeliver-row";
import type { Selection } from "@/components/deliveries/use-selection";
import { Checkbox } from "@/components/ui/checkbox";
import { RelativeTime } from "@/components/ui/time";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import { counted } from "@/lib/platform/text/sentence";
import { hasEnded } from "@/lib/queue/shared/wire-status";

type DeliveryListRowProps = {
  line: DeliveryLine;
  hasUrl: boolean;
  hasWebhook: boolean;
  now: string;
  selection?: Selection | undefined;
};

/** A delivery in the list. The whole row is a link, with the row's controls on top of it. */
export function DeliveryListRow({ line, hasUrl, hasWebhook, now, selection }: DeliveryListRowProps) {
  const { delivery, webhook, name } = line;
  const link = useDeliveryLink();
  const isOpen = useOpenDelivery()?.open?.id === delivery.uuid;
  const ref = { ...webhook, id: delivery.uuid };
  const subject = subjectOf(line);
  const duration = delivery.duration_ms === null ? null : formatDuration(delivery.duration_ms);
  const attempts = counted(delivery.attempts, "attempt");
  const time = <RelativeTime value={delivery.created} now={now} />;
  return (
    <tr className="relative align-top hover:bg-hover has-[[aria-current]]:bg-accent-soft has-[[data-delivery]:focus-visible]:outline-2 has-[[data-delivery]:focus-visible]:-outline-offset-2 has-[[data-delivery]:focus-visible]:outline-accent">
      {selection && (
        <td className="w-0">
          <span className="relative z-10 block">
            <Checkbox
              label={`Select the delivery of ${delivery.tag}`}
              disabled={!selection.canHave(delivery)}
              checked={selection.has(delivery.uuid)}
              onChange={() => selection.toggle(delivery.uuid)}
            />
          </span>
        </td>
      )}
      <td className="@max-md:hidden @max-xl:w-24 @4xl:whitespace-nowrap">
        <DeliveryStatus status={delivery.status} delivery={delivery} />
      </td>
      <td className="min-w-0">
        <a
          {...link(ref)}
          data-delivery={delivery.uuid}
          aria-current={isOpen ? "true" : undefined}
          className="font-medium wrap-anywhere outline-none after:absolute after:inset-0"
        >
          <span className="sr-only">Delivery of </span>
          {subject}
        </a>
        {delivery.test && <Badge>Test</Badge>}
        {delivery.repeats && <Badge>Redelivery</Badge>}
        <span className="block @md:hidden">
          <DeliveryStatus status={delivery.status} delivery={delivery} />
        </span>
        <span className="mt-0.5 block text-sm text-muted @4xl:hidden">
          {hasWebhook && <span className="wrap-anywhere">{name} · </span>}
          {delivery.code !== null && `${delivery.code} · `}
          {duration && `${duration} · `}
          <span className="whitespace-nowrap">{attempts}</span> ·{" "}
          <span className="whitespace-nowrap">{time}</span>
        </span>
        {hasUrl && (
          <span dir="ltr" className="mt-0.5 block text-sm break-all text-muted @4xl:hidden">
            {delivery.hook_url}
          </span>
        )}
        <DeliveryStep delivery={delivery} />
        <DeliveryReason webhook={webhook} delivery={delivery} />
      </td>
      {hasWebhook && <td className="max-w-64 wrap-anywhere @max-4xl:hidden">{name}</td>}
      {hasUrl && (
        <td dir="ltr" className="max-w-96 break-all @max-4xl:hidden">
          {delivery.hook_url}
        </td>
      )}
      <td className="whitespace-nowrap tabular-nums @max-4xl:hidden">
        {delivery.code ?? <span className="text-muted">none</span>}
        {duration && <span className="text-muted"> · {duration}</span>}
      </td>
      <td className="tabular-nums @max-4xl:hidden">{delivery.attempts}</td>
      <td className="whitespace-nowrap @max-4xl:hidden">
        <span className="relative z-10">{time}</span>
      </td>
      <td className="w-0 text-right">
        {hasEnded(delivery.status) && <RedeliverRow delivery={ref} subject={subject} />}
      </td>
    </tr>
  );
}

function Badge({ children }: { children: string }) {
  return <span className="ml-2 rounded-full border border-line px-2 text-xs text-soft">{children}</span>;
}
