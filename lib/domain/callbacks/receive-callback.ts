import { timingSafeEqual } from "node:crypto";
import { CallbackAddress, ReceiveCallbackInput } from "@/lib/domain/callbacks/callback-input";
import { parseCallbackId } from "@/lib/payload/callback-url";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/unique-violation";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { EXPIRED } from "@/lib/queue/callback-state";
import { applyCallbacks } from "@/lib/queue/conclude";

/**
 * Takes what a receiver says of a delivery: once. Nobody signs in to say it: the address, which only the
 * receiver was told, is the secret. A delivery that waits for it ends with it, and its chain goes on or stops.
 * @throws DomainError `not_found`; `invalid`, also for a second callback and for one that comes too late
 */
export async function receiveCallback({ input }: { input: unknown }): Promise<void> {
  const { id: address, namespace, name, ...body } = parseInput(ReceiveCallbackInput, input);
  const id = parseCallbackId(address);
  const delivery = id && (await findDelivery(id, { namespace, name }));
  if (!delivery) throw notFound("The delivery");
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

/**
 * Checks a callback's address before its body is read.
 * @throws DomainError `not_found`
 */
export async function requireCallbackAddress({ input }: { input: unknown }): Promise<void> {
  const { id: address, ...repository } = parseInput(CallbackAddress, input);
  const id = parseCallbackId(address);
  if (!(id && (await findDelivery(id, repository)))) throw notFound("The delivery");
}

async function findDelivery(
  { deliveryId, callbackKey }: { deliveryId: string; callbackKey: string },
  repository: { namespace: string; name: string },
) {
  const found = await db().delivery.findFirst({
    where: { id: deliveryId, push: { repository } },
    select: { id: true, callbackKey: true },
  });
  return found && timingSafeEqual(Buffer.from(found.callbackKey), Buffer.from(callbackKey)) ? found : null;
}

async function whyNot(deliveryId: string): Promise<string> {
  const before = await db().callback.findUnique({ where: { deliveryId } });
  if (before?.state !== EXPIRED) return "This delivery has been called back for already.";
  return `This callback comes too late: it was waited for until ${before.receivedAt.toISOString()}.`;
}
