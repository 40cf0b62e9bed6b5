import { makeAnnouncer } from "@/lib/platform/db/announcer";

/** The channel on which workers hear that something is due. */
export const DELIVERIES_CHANNEL = "dockbell_deliveries";

/** Tells the workers, after the commit, that deliveries are due. */
export const announceDeliveries = makeAnnouncer(DELIVERIES_CHANNEL);
