"use client";

import type { ReactNode } from "react";
import { DeliveryDetails } from "@/components/deliveries/delivery-details";
import { DetailsContext } from "@/components/deliveries/details-context";

/** For a page that can start with an open delivery, which the server then renders. */
export function WithDetails({ children }: { children: ReactNode }) {
  return <DetailsContext value={DeliveryDetails}>{children}</DetailsContext>;
}
