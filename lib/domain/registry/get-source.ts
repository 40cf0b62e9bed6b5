import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { ARRIVALS_KEPT_MS, type Arrival, MAX_ARRIVALS } from "@/lib/domain/registry/arrivals";
import { GetSourceInput } from "@/lib/domain/registry/shared/source-input";
import { type RegistrySource, requireSource } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";

const PAGE_SIZE = 20;
const KeptHeaders = z.record(z.string(), z.string());

export type SourceDetails = RegistrySource & {
  /** The refused events, newest first, one page at a time. */
  problems: { id: string; problem: string; raw: string; createdAt: Date }[];
  nextCursor: string | null;
  /** The last requests, newest first. */
  arrivals: (Arrival & { id: string })[];
  /** Notifications that no worker has read yet. */
  waiting: number;
};

/** @throws DomainError `unauthenticated`, `not_found` */
export async function getSource({ ctx, input }: Call): Promise<SourceDetails> {
  const { cursor, ...ref } = parseInput(GetSourceInput, input);
  const source = await requireSource(ctx, ref);
  const found = await db().registryProblem.findMany({
    where: { sourceId: source.id, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: { id: true, problem: true, raw: true, createdAt: true },
  });
  const { page: problems, nextCursor } = cutPage(found, PAGE_SIZE);
  const [arrivals, waiting] = await Promise.all([
    readArrivals(source.id),
    db().registryNotification.count({ where: { sourceId: source.id } }),
  ]);
  return { ...source, problems, nextCursor, arrivals, waiting };
}

async function readArrivals(sourceId: string): Promise<SourceDetails["arrivals"]> {
  const rows = await db().registryArrival.findMany({
    where: { sourceId, receivedAt: { gte: new Date(Date.now() - ARRIVALS_KEPT_MS) } },
    orderBy: { id: "desc" },
    take: MAX_ARRIVALS,
    select: { id: true, receivedAt: true, refusal: true, headers: true, bytes: true, beginning: true },
  });
  return rows.map((row) => ({ ...row, headers: KeptHeaders.parse(row.headers) }));
}
