import { type RefObject, useState } from "react";
import type { DeliveryLine } from "@/components/deliveries/delivery-line";
import { KeyHelp } from "@/components/deliveries/key-help";
import { useOpenDelivery } from "@/components/deliveries/open-delivery";
import { RedeliverDialog } from "@/components/deliveries/redeliver-dialog";
import { useKeys } from "@/components/deliveries/use-keys";
import { hasEnded } from "@/lib/queue/shared/wire-status";

const HELP = [
  ["/", "Moves the focus to the search"],
  ["j", "Goes to the next delivery. In the list, ↓ does the same."],
  ["k", "Goes to the previous delivery. In the list, ↑ does the same."],
  ["Enter", "Opens the delivery that has the focus"],
  ["Esc", "Closes the open delivery"],
  ["r", "Redelivers the open delivery after you confirm"],
] as const;

type HistoryKeysProps = {
  /** The element that contains the page's search and list. */
  page: RefObject<HTMLElement | null>;
  lines: readonly DeliveryLine[];
};

/** Keyboard control of a list of deliveries. While a delivery is open, moving opens the next one. */
export function HistoryKeys({ page, lines }: HistoryKeysProps) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [asked, setAsked] = useState<DeliveryLine | null>(null);
  const list = useOpenDelivery();
  const open = list?.open ?? null;
  const linkOf = (id: string | undefined) =>
    page.current?.querySelector<HTMLElement>(`[data-delivery="${CSS.escape(id ?? "")}"]`);
  /** The row that contains the focus, otherwise the open one. */
  const here = () =>
    document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-delivery]")?.dataset.delivery ??
    open?.id;
  const move = (by: 1 | -1) => {
    const at = lines.findIndex(({ delivery }) => delivery.uuid === here());
    const next = at === -1 ? lines[0] : lines[at + by];
    if (!next) return;
    if (open) list?.show({ ...next.webhook, id: next.delivery.uuid }, "follow");
    const link = linkOf(next.delivery.uuid);
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  };
  /** Moves only if the focus is in the list. Elsewhere, an arrow key scrolls the page. */
  const moveInList = (by: 1 | -1) => (document.activeElement?.closest("tbody tr") ? move(by) : false);
  useKeys({
    "/": () => page.current?.querySelector<HTMLElement>("[role='search'] [name='q']")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => moveInList(1),
    ArrowUp: () => moveInList(-1),
    Escape: () => (open ? list?.close() : false),
    r: () => {
      const line = lines.find(({ delivery }) => delivery.uuid === here());
      setAsked(line && hasEnded(line.delivery.status) ? line : null);
    },
    "?": () => setHelpOpen(true),
  });
  return (
    <>
      <KeyHelp keys={HELP} isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
      <RedeliverDialog line={asked} onClose={() => setAsked(null)} />
    </>
  );
}
