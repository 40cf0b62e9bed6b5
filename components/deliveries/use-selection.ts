import { useState } from "react";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { hasEnded } from "@/lib/queue/shared/wire-status";

export type Selection = {
  has: (uuid: string) => boolean;
  /** The deliveries that can be selected, which are the finished ones. */
  canHave: (delivery: DeliveryResource) => boolean;
  toggle: (uuid: string) => void;
  /** Selects all, or clears the selection if all are selected. */
  toggleAll: () => void;
  /** The IDs in the order of the list. */
  ids: string[];
  isAll: boolean;
  /** Whether any delivery can be selected. */
  hasAny: boolean;
  clear: () => void;
};

/** The rows of a list that are selected for redelivery. */
export function useSelection(deliveries: readonly DeliveryResource[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const possible = deliveries.filter(canHave).map(({ uuid }) => uuid);
  const ids = possible.filter((uuid) => chosen.has(uuid));
  const isAll = possible.length > 0 && ids.length === possible.length;
  return {
    has: (uuid) => ids.includes(uuid),
    canHave,
    toggle: (uuid) =>
      setChosen(new Set(ids.includes(uuid) ? ids.filter((id) => id !== uuid) : [...ids, uuid])),
    toggleAll: () => setChosen(new Set(isAll ? [] : possible)),
    ids,
    isAll,
    hasAny: possible.length > 0,
    clear: () => setChosen(new Set()),
  };
}

function canHave({ status }: DeliveryResource): boolean {
  return hasEnded(status);
}
