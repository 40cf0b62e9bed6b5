import DataLoader from "dataloader";
import { makeAnnouncer } from "@/lib/platform/db/announcer";
import { db } from "@/lib/platform/db/client";

/** The channel on which workers hear of notifications. */
export const NOTIFICATIONS_CHANNEL = "dockbell_notifications";

/** Bounds a statement. */
const MAX_AT_ONCE = 25;
/** Larger bodies, of up to 4 MiB, are written one by one: 25 of them in one statement take 500 MB. */
const MAX_BATCHED_BYTES = 64 * 1024;

type Notification = { sourceId: string; headers: Record<string, string>; body: Buffer<ArrayBuffer> };

const announce = makeAnnouncer(NOTIFICATIONS_CHANNEL);

/** Those of the same moment are written by one statement. */
const inbox = new DataLoader(
  async (notifications: readonly Notification[]) => {
    await write(notifications);
    return notifications.map(() => true);
  },
  { cache: false, maxBatchSize: MAX_AT_ONCE },
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

/** The large notification before. */
let last: Promise<void> = Promise.resolve();

function writeAlone(notification: Notification): Promise<void> {
  const written = last.then(() => write([notification]));
  last = written.catch(() => undefined);
  return written;
}

/** Keeps a notification for the worker; resolves after the commit: from then on no crash loses it. */
export async function putInInbox(notification: Notification): Promise<void> {
  if (notification.body.length > MAX_BATCHED_BYTES) await writeAlone(notification);
  else await inbox.load(notification);
}
