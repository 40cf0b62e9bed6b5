import { db } from "@/lib/platform/db/client";

const MINUTE_MS = 60_000;

/** Records a session's last use, accurate to the minute. */
export async function touchSession({ id, updatedAt }: { id: string; updatedAt: Date }): Promise<void> {
  const now = new Date();
  if (now.getTime() - updatedAt.getTime() < MINUTE_MS) return;
  await db().session.updateMany({ where: { id }, data: { updatedAt: now } });
}
