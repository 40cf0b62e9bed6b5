import { type Ctx, requirePerson } from "@/lib/access/actor";
import { recordPush } from "@/lib/domain/pushes/record-push";
import { SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RecordedPush } from "@/lib/domain/pushes/shared/recorded-push";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * A push made by hand or reported by a script: now, by the signed-in person unless the form says another. An
 * operator's push is by the namespace.
 * @param eventId of a request that may be sent again: all of its repetitions are one push
 */
export async function simulatePush({
  ctx,
  input,
  eventId,
}: {
  ctx: Ctx;
  input: unknown;
  eventId?: string | undefined;
}): Promise<RecordedPush> {
  const usualPusher = pusherOf(ctx);
  const { pushedAt = new Date(), ...push } = parseInput(SimulatePushInput, input);
  const pusher = push.pusher ?? usualPusher ?? push.repository.namespace;
  return recordPush({ ctx, input: { ...push, pusher, pushedAt, source: "simulated", eventId } });
}

/** @throws DomainError `unauthenticated` */
function pusherOf(ctx: Ctx): string | undefined {
  return ctx.actor.type === "operator" ? undefined : requirePerson(ctx).username;
}
