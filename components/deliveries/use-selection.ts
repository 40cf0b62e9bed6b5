import { useState } from "react";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";

export type Selection = {
  has: (uuid: string) => boolean;
  /** Those that can be chosen: they have ended. */
  canHave: (delivery: DeliveryResource) => boolean;
  toggle: (uuid: string) => void;
  /** All that can be chosen, or none when all are. */
  toggleAll: () => void;
  /** The ids in the order of the list. */
  ids: string[];
  isAll: boolean;
  /** Whether there is any that can be chosen. */
  hasAny: boolean;
  clear: () => void;
};

/** Lines of a list that are chosen to be sent again. */
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
  return status === "success" || status === "failure";
}
