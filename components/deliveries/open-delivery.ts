import { createContext, type MouseEvent, use } from "react";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";

/** The delivery that a list shows next to it, and how to change it. */
export type OpenDelivery = {
  open: DeliveryRef | null;
  hrefOf: (delivery: DeliveryRef) => string;
  /** @param how "follow" replaces the address and keeps the focus, as j and k need */
  show: (delivery: DeliveryRef, how?: "open" | "follow") => void;
  close: () => void;
  /** Adds a redelivery to the list as soon as it is read. */
  include: (id: string) => void;
};

export const OpenDeliveryContext = createContext<OpenDelivery | null>(null);

/** Null where deliveries open as separate pages, such as in a webhook's card. */
export function useOpenDelivery(): OpenDelivery | null {
  return use(OpenDeliveryContext);
}

/**
 * The attributes of a link to a delivery. In a list, it opens the delivery there, but it can still be copied as a link.
 */
export function useDeliveryLink() {
  const list = useOpenDelivery();
  return (delivery: DeliveryRef) => ({
    href: list ? list.hrefOf(delivery) : deliveryPath(delivery, delivery.id),
    onClick: (event: MouseEvent) => {
      if (!list || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      list.show(delivery);
    },
  });
}
