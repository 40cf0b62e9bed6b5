import type { Ctx } from "@/lib/access/actor";
import { readDevices } from "@/lib/access/device-cookie";
import { db } from "@/lib/platform/db/client";

/**
 * The device that has signed in to an account before, from its cookie.
 * @param account as typed: a Docker ID, an email address, or a phrase that ends with a user's ID
 * @returns the device's ID, or undefined for an unknown device
 */
export async function knownDevice(ctx: Ctx, account: string): Promise<string | undefined> {
  const devices = readDevices(ctx.deviceCookie);
  if (devices.length === 0) return undefined;
  const users = await db().user.findMany({
    where: { id: { in: devices.map(({ userId }) => userId) } },
    select: { id: true, username: true, email: true },
  });
  const user = users.find(
    ({ id, username, email }) =>
      account === username || account === email.toLowerCase() || account.endsWith(` of ${id}`),
  );
  return user && devices.find(({ userId }) => userId === user.id)?.id;
}
