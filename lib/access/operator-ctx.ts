import { randomUUID } from "node:crypto";
import type { Ctx, OperatorActor } from "@/lib/access/actor";
import { DomainError } from "@/lib/platform/errors";

/** The context of a script. @param command as the administrator types it, such as `npm run push` */
export function operatorCtx(command: string): Ctx {
  return { actor: { type: "operator", command }, requestId: randomUUID() };
}

/** For verbs that only a script on the machine can call. @throws DomainError `forbidden` */
export function requireOperatorCommand({ actor }: Ctx): OperatorActor {
  if (actor.type !== "operator") {
    throw new DomainError("forbidden", "Only a command on Dockbell's machine can do this.");
  }
  return actor;
}
