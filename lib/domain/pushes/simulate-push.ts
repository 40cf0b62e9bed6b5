import type { z } from "zod";
import { type Call, type Ctx, requirePerson } from "@/lib/access/actor";
import { recordParsed, recordPushes } from "@/lib/domain/pushes/record-push";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import {
  DEFAULT_MEDIA_TYPE,
  SimulatePushesInput,
  SimulatePushInput,
} from "@/lib/domain/pushes/shared/push-input";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

type Simulated = Call & {
  /** The ID of a request that may be repeated. All repetitions create only one push, or one for each item in a list. */
  eventId?: string | undefined;
};

/**
 * Records a push from the form or a script, at the current time and by the signed-in person by default. The pusher of
 * an operator's push is the namespace.
 * @throws DomainError `invalid`, `not_found`, `forbidden`
 */
export async function simulatePush({ ctx, input, eventId }: Simulated): Promise<RecordedPush> {
  const complete = completer(ctx);
  return recordParsed(ctx, complete(parseInput(SimulatePushInput, input), eventId));
}

/** Records up to 1,000 pushes to one repository like `simulatePush`. @throws DomainError `too_large` as well */
export async function simulatePushes({ ctx, input, eventId }: Simulated): Promise<RecordedPush[]> {
  const complete = completer(ctx);
  const { repository, pushes } = parseInput(SimulatePushesInput, input);
  const all = pushes.map((push, index) =>
    complete({ ...push, repository }, eventId && `${eventId}-${index}`),
  );
  return recordPushes(ctx, repository, all);
}

/** Fills in optional fields. @throws DomainError `unauthenticated` */
function completer(ctx: Ctx) {
  const username = ctx.actor.type === "operator" ? undefined : requirePerson(ctx).username;
  return (push: z.output<typeof SimulatePushInput>, eventId: string | undefined) => {
    const { pusher = username ?? push.repository.namespace, pushedAt = new Date() } = push;
    const { mediaType = DEFAULT_MEDIA_TYPE } = push;
    return { ...push, pusher, pushedAt, mediaType, source: "simulated", eventId };
  };
}

const HINT = "Enter the image as namespace/name:tag, such as anna/app:v1.";

/**
 * Parses "anna/app:v1" from the command line. Without a tag it is `latest`, as in Docker.
 * @throws DomainError `invalid`
 */
export function parsePushReference(text: string): { repository: RepositoryRef; tag: string } {
  const [path = "", tag = "latest", ...more] = text.split(":");
  const [namespace, name, ...deeper] = path.split("/");
  if (!namespace || !name || !tag || more.length > 0 || deeper.length > 0)
    throw new DomainError("invalid", HINT);
  return { repository: { namespace, name }, tag };
}
