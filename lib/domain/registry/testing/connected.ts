import type { Ctx } from "@/lib/access/actor";
import { getSource } from "@/lib/domain/registry/get-source";
import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { processInbox } from "@/lib/domain/registry/process-inbox";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { addSource } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { someoneWithAccount } from "@/lib/testing/scene";

type SourceRef = { namespace: string; id: string };

export type Connected = { ctx: Ctx; namespace: string; ref: SourceRef; kind: RegistryKind; token: string };

/** A new person's connected registry. */
export async function connectedRegistry(kind: RegistryKind): Promise<Connected> {
  const ctx = await someoneWithAccount();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const { id, token } = await addSource({ ctx, input: { namespace, kind, name: "our registry" } });
  return { ctx, namespace, ref: { namespace, id }, kind, token };
}

/** Sends a notification with the registry's token. @param body text or bytes unchanged, anything else as JSON */
export function notify(
  { kind, token, ref }: Connected,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<object | undefined> {
  const request = new Request(`http://localhost/intake/${kind}/${ref.id}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Buffer ? Buffer.from(body) : JSON.stringify(body),
  });
  return receiveNotification({ kind, credential: ref.id, request });
}

export async function drain(): Promise<void> {
  while ((await processInbox()) > 0);
}

/** The outcomes of all events: `{ accepted: 1, "ignored pull": 2 }`. */
export async function countsOf({ ctx, ref }: Connected): Promise<Record<string, number>> {
  const { counts } = await getSource({ ctx, input: ref });
  return Object.fromEntries(
    counts.map(({ outcome, reason, count }) => [`${outcome} ${reason}`.trim(), count]),
  );
}

/** The repositories that pushes created, by name. */
export function repositoriesOf(namespace: string) {
  return db().repository.findMany({
    where: { namespace },
    orderBy: { name: "asc" },
    select: {
      name: true,
      imagePath: true,
      pushes: { select: { pushedAt: true, mediaType: true, tag: true } },
    },
  });
}
