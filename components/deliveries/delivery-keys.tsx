import { type RefObject, useState } from "react";
import { KeyHelp } from "@/components/deliveries/key-help";
import { RedeliverDialog } from "@/components/deliveries/redeliver-dialog";
import { moveFocus, useKeys } from "@/components/deliveries/use-keys";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

const ATTEMPTS = "details > summary";

const HELP = [
  ["j", "Goes to the next attempt"],
  ["k", "Goes to the one before"],
  ["Enter", "Opens or closes the attempt that has the focus"],
  ["r", "Sends the delivery again, after a question"],
] as const;

type DeliveryKeysProps = {
  /** What the attempts stand in. */
  page: RefObject<HTMLElement | null>;
  webhook: WebhookRef;
  name: string;
  delivery: { uuid: string; tag: string };
  /** Whether it has ended: before, there is nothing to send again. */
  hasEnded: boolean;
};

/** A delivery by keyboard. */
export function DeliveryKeys({ page, webhook, name, delivery, hasEnded }: DeliveryKeysProps) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  useKeys({
    j: () => moveFocus(page.current, ATTEMPTS, 1),
    k: () => moveFocus(page.current, ATTEMPTS, -1),
    r: () => setAsked(hasEnded),
    "?": () => setHelpOpen(true),
  });
  return (
    <>
      <KeyHelp keys={HELP} isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
      <RedeliverDialog
        webhook={webhook}
        name={name}
        delivery={isAsked ? delivery : null}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
