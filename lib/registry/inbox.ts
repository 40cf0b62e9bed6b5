import DataLoader from "dataloader";
import { makeAnnouncer } from "@/lib/db/announcer";
import { db } from "@/lib/db/client";

/** The channel on which workers hear of notifications. */
export const NOTIFICATIONS_CHANNEL = "dockbell_notifications";

/** Bounds a statement: bodies have up to 4 MiB. */
const MOST_AT_ONCE = 25;

type Notification = { sourceId: string; headers: Record<string, string>; body: Buffer<ArrayBuffer> };

const announce = makeAnnouncer(NOTIFICATIONS_CHANNEL);

/** Those of the same moment are written by one statement. */
const inbox = new DataLoader(
  async (notifications: readonly Notification[]) => {
    const rows = notifications.map(({ sourceId, headers, body }) => ({
      source_id: sourceId,
      headers,
      body: body.toString("base64"),
    }));
    await db().$executeRaw`
      /* inbox */
      INSERT INTO registry_inbox (source_id, headers, body)
      SELECT source_id, headers, decode(body, 'base64')
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS rows (source_id uuid, headers json, body text)`;
    announce();
    return notifications.map(() => true);
  },
  { cache: false, maxBatchSize: MOST_AT_ONCE },
);

/** Keeps a notification for the worker; resolves after the commit: from then on no crash loses it. */
export async function putInInbox(notification: Notification): Promise<void> {
  await inbox.load(notification);
}
