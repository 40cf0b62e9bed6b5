import { type RefObject, useState } from "react";
import { KeyHelp } from "@/components/deliveries/key-help";
import { RedeliverDialog } from "@/components/deliveries/redeliver-dialog";
import { moveFocus, useKeys } from "@/components/deliveries/use-keys";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** A line's link to its delivery: what j and k go through. */
const LINES = "a[data-delivery]";

const HELP = [
  ["/", "Goes to the search"],
  ["j", "Goes to the next delivery"],
  ["k", "Goes to the one before"],
  ["Enter", "Opens the delivery that has the focus"],
  ["r", "Sends it again, after a question"],
] as const;

type HistoryKeysProps = {
  /** What the page's search and list stand in. */
  page: RefObject<HTMLElement | null>;
  webhook: WebhookRef;
  name: string;
  deliveries: readonly DeliveryResource[];
};

/** The history by keyboard. */
export function HistoryKeys({ page, webhook, name, deliveries }: HistoryKeysProps) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [asked, setAsked] = useState<DeliveryResource | null>(null);
  useKeys({
    "/": () => page.current?.querySelector<HTMLElement>("[role='search'] [name='q']")?.focus(),
    j: () => moveFocus(page.current, LINES, 1),
    k: () => moveFocus(page.current, LINES, -1),
    r: () => {
      const here = document.activeElement?.closest<HTMLElement>(LINES)?.dataset.delivery;
      setAsked(deliveries.find(({ uuid }) => uuid === here) ?? null);
    },
    "?": () => setHelpOpen(true),
  });
  return (
    <>
      <KeyHelp keys={HELP} isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
      <RedeliverDialog webhook={webhook} name={name} delivery={asked} onClose={() => setAsked(null)} />
    </>
  );
}
