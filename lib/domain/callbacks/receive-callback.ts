import { timingSafeEqual } from "node:crypto";
import { CallbackAddress, CallbackBody } from "@/lib/domain/callbacks/callback-input";
import { parseCallbackId } from "@/lib/payload/callback-url";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { EXPIRED } from "@/lib/queue/callback-state";
import { applyCallbacks } from "@/lib/queue/conclude";

type Callback = {
  address: unknown;
  /** Reads the body. Not called if the address doesn't exist. */
  read: () => unknown;
};

/**
 * Accepts a receiver's callback for a delivery, once. It needs no sign-in, because only the receiver knows
 * the secret address. A delivery that waits for it ends, and its chain continues or stops.
 * @throws DomainError `not_found`; `invalid`, also for a second or a late callback
 */
export async function receiveCallback({ address, read }: Callback): Promise<void> {
  const delivery = await requireDelivery(parseInput(CallbackAddress, address));
  const body = parseInput(CallbackBody, await read());
  try {
    await db().callback.create({
      data: {
        deliveryId: delivery.id,
        state: body.state,
        description: body.description ?? null,
        context: body.context ?? null,
        targetUrl: body.target_url ?? null,
      },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError("invalid", await whyNot(delivery.id));
  }
  await applyCallbacks([delivery.id]);
}

async function requireDelivery({ id: address, ...repository }: CallbackAddress): Promise<{ id: string }> {
  const id = parseCallbackId(address);
  const found =
    id &&
    (await db().delivery.findFirst({
      where: { id: id.deliveryId, push: { repository } },
      select: { id: true, callbackKey: true },
    }));
  if (!found || !timingSafeEqual(Buffer.from(found.callbackKey), Buffer.from(id.callbackKey))) {
    throw notFound("The delivery");
  }
  return found;
}

async function whyNot(deliveryId: string): Promise<string> {
  const before = await db().callback.findUnique({ where: { deliveryId } });
  if (before?.state !== EXPIRED) return "This delivery already has a callback.";
  return `This callback is too late. Dockbell waited for it until ${before.receivedAt.toISOString()}.`;
}
