import type { Call, Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { guideOf, kindOf, RegistryKind, signs } from "@/lib/domain/registry/kinds";
import { newRegistryToken } from "@/lib/domain/registry/registry-token";
import {
  type AddedSource,
  AddSourceInput,
  RotateTokenInput,
  type SourceFields,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/domain/registry/shared/source-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db, LONG } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import type {
  RegistrySourceGetPayload,
  RegistrySourceSelect,
} from "@/lib/platform/db/generated/models/RegistrySource";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { conflictingField, DomainError, notFound } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput, requireId } from "@/lib/platform/parse-input";
import { seal } from "@/lib/platform/seal";
import type { Shared } from "@/lib/platform/wire/revision";

/** The columns that a person changes. */
const FIELDS = {
  name: true,
  createsRepositories: true,
  hostInRepoName: true,
  mergeSeconds: true,
  includesSignatures: true,
  includesProxyCache: true,
} as const satisfies Record<keyof SourceFields, true>;

const sourceSelect = {
  id: true,
  namespace: true,
  kind: true,
  ...FIELDS,
  revision: true,
  previousTokenUntil: true,
  lastEventAt: true,
  createdAt: true,
  counts: {
    select: { outcome: true, reason: true, count: true, lastAt: true },
    orderBy: [{ outcome: "asc" }, { count: "desc" }, { reason: "asc" }],
  },
} satisfies RegistrySourceSelect;

type Row = RegistrySourceGetPayload<{ select: typeof sourceSelect }>;

/** A connected registry as its owner sees it, without its token. */
export type RegistrySource = Omit<Row, "kind"> & {
  kind: RegistryKind;
  kindName: string;
  hasProxyCache: boolean;
  lastRefusedAt: Date | null;
};

function toSource(row: Row): RegistrySource {
  const kind = RegistryKind.parse(row.kind);
  const { name: kindName, hasProxyCache = false } = kindOf(kind);
  const refusals = row.counts.flatMap(({ outcome, lastAt }) =>
    outcome === "refused" ? [lastAt.getTime()] : [],
  );
  const lastRefusedAt = refusals.length > 0 ? new Date(Math.max(...refusals)) : null;
  return { ...row, kind, kindName, hasProxyCache, lastRefusedAt };
}

/** The columns of a source that turning its events into pushes requires. */
export type SourceRow = Omit<SourceFields, "name"> & { id: string; namespace: string; kind: string };

/** The source, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
export async function requireSource(ctx: Ctx, { namespace, id }: SourceRef): Promise<RegistrySource> {
  await requireNamespace(ctx, namespace, "namespace:registries");
  requireId(id, "The registry");
  const row = await db().registrySource.findFirst({ where: { id, namespace }, select: sourceSelect });
  if (!row) throw notFound("The registry");
  return toSource(row);
}

/** The registries connected to a namespace, newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listSources({ ctx, input }: Call): Promise<RegistrySource[]> {
  const { namespace } = parseInput(NamespaceRef, input);
  await requireNamespace(ctx, namespace, "namespace:registries");
  const rows = await db().registrySource.findMany({
    where: { namespace },
    orderBy: { id: "desc" },
    select: sourceSelect,
  });
  return rows.map(toSource);
}

/**
 * Connects a registry to a namespace. @returns the token, which isn't shown again
 * @throws DomainError `invalid`, `conflict` if the namespace already has a registry with that name,
 * `not_found`
 */
export async function addSource({ ctx, input }: Call<AddSourceInput>): Promise<AddedSource> {
  const { namespace, kind, name } = parseInput(AddSourceInput.extend({ kind: RegistryKind }), input);
  await requireNamespace(ctx, namespace, "namespace:registries");
  const token = newRegistryToken();
  try {
    const { id } = await db().$transaction(async (tx) => {
      await holdOrganization(tx, ctx.actor, namespace);
      await lockNamespace(tx, namespace);
      const count = await tx.registrySource.count({ where: { namespace } });
      requireBelow("registries_per_namespace", count);
      const created = await tx.registrySource.create({
        data: {
          namespace,
          kind,
          name,
          tokenHash: hashToken(token),
          sealedToken: signs(kind) ? seal(token) : null,
          mergeSeconds: kindOf(kind).defaultMergeSeconds,
        },
        select: { id: true },
      });
      await recordChange(tx, ctx, { namespace, action: "registry.connect", target: name, after: { kind } });
      return created;
    });
    return { id, token, name, ...guideOf({ kind, id }) };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw sourceNameTaken("name", name);
  }
}

/** Changes these fields and keeps the others. @throws DomainError `invalid`, `conflict`, `not_found`, `stale` */
export async function updateSource({ ctx, input }: Call<UpdateSourceInput>): Promise<Shared<SourceFields>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateSourceInput, input);
  const { id, namespace, name } = await requireSource(ctx, ref);
  try {
    return await saveShared<SourceFields>(ctx, {
      id,
      entry: { namespace, action: "registry.update", target: name, subject: `registry:${id}` },
      basis: { revision, ifMatch },
      changes,
      read: async (tx) => {
        const select = { ...FIELDS, revision: true };
        const row = await tx.registrySource.findUnique({ where: { id }, select });
        if (!row) throw notFound("The registry");
        const { revision, ...current } = row;
        return { revision, current };
      },
      write: (tx, revision) =>
        tx.registrySource.updateMany({
          where: { id, revision },
          data: { ...changes, revision: revision + 1 },
        }),
    });
  } catch (error) {
    if (changes.name === undefined || !isUniqueViolation(error)) throw error;
    throw sourceNameTaken("changes.name", changes.name);
  }
}

/**
 * Gives a source a new token. The old one stays valid until the overlap ends, and an even older one is revoked.
 * @returns the new token, which isn't shown again
 * @throws DomainError `invalid`, `conflict` if someone else rotates it at the same time, `not_found`
 */
export async function rotateToken({ ctx, input }: Call<RotateTokenInput>): Promise<string> {
  const { overlapSeconds, ...ref } = parseInput(RotateTokenInput, input);
  const { id, kind, namespace, name } = await requireSource(ctx, ref);
  const token = newRegistryToken();
  const { tokenHash, sealedToken } = await db().registrySource.findUniqueOrThrow({
    where: { id },
    select: { tokenHash: true, sealedToken: true },
  });
  const until = new Date(Date.now() + overlapSeconds * 1_000);
  await db().$transaction(async (tx) => {
    const { count } = await tx.registrySource.updateMany({
      where: { id, tokenHash },
      data: {
        tokenHash: hashToken(token),
        sealedToken: signs(kind) ? seal(token) : null,
        previousTokenHash: tokenHash,
        previousSealedToken: sealedToken,
        previousTokenUntil: until,
      },
    });
    if (count === 0) {
      throw new DomainError("conflict", "The token has just been rotated. Reload the page.");
    }
    const change = { namespace, action: "registry.rotate-token", target: name } as const;
    await recordChange(tx, ctx, { ...change, after: { oldTokenIsGoodUntil: until.toISOString() } });
  });
  return token;
}

/**
 * Disconnects a registry, whose token stops working. Repositories and pushes stay.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function deleteSource({ ctx, input }: Call<SourceRef>): Promise<void> {
  const { id, namespace, name, kind } = await requireSource(ctx, parseInput(SourceRef, input));
  await db().$transaction(async (tx) => {
    const { count } = await tx.registrySource.deleteMany({ where: { id } });
    if (count === 0) throw notFound("The registry");
    const change = { namespace, action: "registry.disconnect", target: name } as const;
    await recordChange(tx, ctx, { ...change, before: { kind } });
  }, LONG);
}

/** Names are unique in a namespace. @param field that has the name */
function sourceNameTaken(field: string, name: string): DomainError {
  return conflictingField(field, `A registry named "${name}" is already connected. Use another name.`);
}
