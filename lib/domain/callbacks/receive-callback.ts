import { timingSafeEqual } from "node:crypto";
import { CallbackAddress, CallbackBody } from "@/lib/domain/callbacks/callback-input";
import { parseCallbackId } from "@/lib/payload/callback-url";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/unique-violation";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { EXPIRED } from "@/lib/queue/callback-state";
import { applyCallbacks } from "@/lib/queue/conclude";

type Callback = {
  address: unknown;
  /** Reads the body. Not called for an address that is none. */
  read: () => unknown;
};

/**
 * Takes what a receiver says of a delivery: once. Nobody signs in to say it: the address, which only the
 * receiver was told, is the secret. A delivery that waits for it ends with it, and its chain goes on or stops.
 * @throws DomainError `not_found`; `invalid`, also for a second callback and for one that comes too late
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
  if (before?.state !== EXPIRED) return "This delivery has been called back for already.";
  return `This callback comes too late: it was waited for until ${before.receivedAt.toISOString()}.`;
}
