import { makeAnnouncer } from "@/lib/platform/db/announcer";

/** The PostgreSQL channel that tells workers that deliveries are due. */
export const DELIVERIES_CHANNEL = "dockbell_deliveries";

/** Tells the workers that deliveries are due. Call it after the commit, and from this folder only. */
export const announceDeliveries = makeAnnouncer(DELIVERIES_CHANNEL);
