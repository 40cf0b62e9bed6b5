import { createContext } from "react";
import type { DeliveryDetails } from "@/components/deliveries/delivery-details";

/** The component for an open delivery; null on a page that loads it when a delivery is opened. */
export const DetailsContext = createContext<typeof DeliveryDetails | null>(null);
