import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { recordPush } from "@/lib/domain/pushes/record-push";
import { type Arrived, type ArrivedPush, arrivedPush, mergePushes } from "@/lib/domain/registry/merge-pushes";
import type { EventOutcome, OutcomeTally } from "@/lib/domain/registry/outcome-tally";
import type { ReadEvent, RegistryPush, UnwantedReason } from "@/lib/domain/registry/read-event";
import { repositoriesOfImages, usualName } from "@/lib/domain/registry/repositories-of-images";
import type { SourceRow } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { isDataError } from "@/lib/platform/db/database-errors";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError } from "@/lib/platform/errors";
import { overLimit } from "@/lib/platform/limits/over-limit";

/** The maximum number of events to process concurrently. */
const CHUNK = 1_000;

export type ArrivedEvent = Arrived & { event: ReadEvent };

/**
 * Records the pushes among a source's events, and counts the outcome of each event.
 * @param tx the transaction that removes the notifications
 * @throws Error if the database is unavailable. All events can then be processed again without duplicates.
 */
export async function recordEvents(
  source: SourceRow,
  events: readonly ArrivedEvent[],
  tally: OutcomeTally,
  tx: Prisma.TransactionClient = db(),
): Promise<void> {
  const pushes: ArrivedPush[] = [];
  for (const { event, ...arrived } of events) {
    if (event.outcome === "ignored") tally.add(event);
    else if (event.outcome === "unreadable") {
      const { problem, raw, reason = "unreadable" } = event;
      tally.add({ outcome: "refused", reason, problem, raw });
    } else if (event.push.unwanted && !wants(source, event.push.unwanted)) {
      tally.add({ outcome: "ignored", reason: event.push.unwanted });
    } else pushes.push(arrivedPush(event.push, arrived));
  }
  const decisions = await mergePushes(tx, source, pushes);
  for (const reason of decisions) if (reason !== "new") tally.add({ outcome: "ignored", reason });
  const fresh = pushes.filter((_, index) => decisions[index] === "new");
  for (let start = 0; start < fresh.length; start += CHUNK) {
    tally.add(...(await recordChunk(source, fresh.slice(start, start + CHUNK))));
  }
}

function wants(source: SourceRow, unwanted: UnwantedReason): boolean {
  return unwanted === "proxy cache" ? source.includesProxyCache : source.includesSignatures;
}

async function recordChunk(source: SourceRow, pushes: readonly ArrivedPush[]): Promise<EventOutcome[]> {
  const known = await knownEvents(source, pushes);
  const fresh: ArrivedPush[] = [];
  for (const push of pushes) {
    if (known.has(push.eventId)) continue;
    known.add(push.eventId);
    fresh.push(push);
  }
  const { names, overLimit } = await repositoriesOfImages(ctxOf(source), source, imagesOf(fresh));
  const outcomes = await Promise.all(
    fresh.map((arrived) => {
      const { path } = arrived.push;
      if (overLimit.has(path)) return overRepositoryLimit(arrived.push);
      return recordOne(source, arrived, names.get(path) ?? usualName(source.namespace, path));
    }),
  );
  const repeated = Array.from<unknown, EventOutcome>({ length: pushes.length - fresh.length }, sentTwice);
  return [...outcomes, ...repeated];
}

async function knownEvents(source: SourceRow, pushes: readonly ArrivedPush[]): Promise<Set<string>> {
  const rows = await db().push.findMany({
    where: { source: sourceName(source), eventId: { in: pushes.map(({ eventId }) => eventId) } },
    select: { eventId: true },
  });
  return new Set(rows.flatMap(({ eventId }) => (eventId === null ? [] : [eventId])));
}

/** The distinct images in the order of their first pushes, because the first one gets the usual name. */
function imagesOf(pushes: readonly ArrivedPush[]): { path: string; reference: string }[] {
  const references = new Map(pushes.map(({ push }) => [push.path, referenceOf(push)]));
  return [...references].map(([path, reference]) => ({ path, reference }));
}

async function recordOne(
  source: SourceRow,
  { push, pushedAt, eventId, traceparent }: ArrivedPush,
  name: string,
): Promise<EventOutcome> {
  const repository = { namespace: source.namespace, name };
  try {
    const { isDuplicate } = await recordPush({
      ctx: ctxOf(source, traceparent),
      input: {
        repository,
        tag: push.tag,
        digest: push.digest ?? null,
        mediaType: push.mediaType ?? null,
        size: push.size,
        pusher: push.pusher ?? source.namespace,
        pushedAt,
        source: sourceName(source),
        eventId,
        repoName: source.hostInRepoName ? referenceOf(push) : undefined,
      },
    });
    return isDuplicate ? sentTwice() : { outcome: "accepted", reason: "" };
  } catch (error) {
    if (!(error instanceof DomainError) && !isDataError(error)) throw error;
    const raw = JSON.stringify(push);
    if (!(error instanceof DomainError) || error.code !== "not_found") {
      return {
        outcome: "refused",
        reason: "not recorded",
        problem: "Couldn't store the push. Check the event for unusual values.",
        raw,
      };
    }
    const problem = `The repository ${repository.namespace}/${repository.name} doesn't exist. Create it, or turn on Create repositories in the registry's settings.`;
    return { outcome: "refused", reason: "no such repository", problem, raw };
  }
}

function overRepositoryLimit(push: RegistryPush): EventOutcome {
  const { message: problem } = overLimit("repositories_per_namespace");
  return { outcome: "refused", reason: "too many repositories", problem, raw: JSON.stringify(push) };
}

function sentTwice(): EventOutcome {
  return { outcome: "ignored", reason: "sent twice" };
}

function ctxOf({ id, namespace }: SourceRow, traceparent?: string): Ctx {
  const actor = { type: "registry", sourceId: id, namespace } as const;
  return { actor, requestId: randomUUID(), ...(traceparent && { traceparent }) };
}

/** The source of pushes, which makes event IDs unique. */
function sourceName({ id }: SourceRow): string {
  return `registry:${id}`;
}

function referenceOf({ host, path }: RegistryPush): string {
  return host ? `${host}/${path}` : path;
}
