import DataLoader from "dataloader";
import { makeAnnouncer } from "@/lib/platform/db/announcer";
import { db } from "@/lib/platform/db/client";

/** The channel that notifies workers of new notifications. */
export const NOTIFICATIONS_CHANNEL = "dockbell_notifications";

/** The maximum number of notifications in one statement. */
const MAX_BATCH_SIZE = 25;
/** Larger bodies, up to 4 MiB, are written one at a time, because 25 of them in one statement use 500 MB. */
const MAX_BATCHED_BYTES = 64 * 1024;

type Notification = { sourceId: string; headers: Record<string, string>; body: Buffer<ArrayBuffer> };

const announce = makeAnnouncer(NOTIFICATIONS_CHANNEL);

/** Notifications of the same moment are written in one statement. */
const inbox = new DataLoader(
  async (notifications: readonly Notification[]) => {
    await write(notifications);
    return notifications.map(() => true);
  },
  { cache: false, maxBatchSize: MAX_BATCH_SIZE },
);

async function write(notifications: readonly Notification[]): Promise<void> {
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
}

/** Resolves when the previous large notification is stored. */
let last: Promise<void> = Promise.resolve();

function writeAlone(notification: Notification): Promise<void> {
  const written = last.then(() => write([notification]));
  last = written.catch(() => undefined);
  return written;
}

/** Stores a notification for the worker. Resolves after the commit, so a later crash loses nothing. */
export async function putInInbox(notification: Notification): Promise<void> {
  if (notification.body.length > MAX_BATCHED_BYTES) await writeAlone(notification);
  else await inbox.load(notification);
}
