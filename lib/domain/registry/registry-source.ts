import { kindOf, RegistryKind } from "@/lib/domain/registry/kinds";
import type {
  RegistrySourceGetPayload,
  RegistrySourceSelect,
} from "@/lib/platform/db/generated/models/RegistrySource";
import { conflictingField, type DomainError } from "@/lib/platform/errors";

export const sourceSelect = {
  id: true,
  namespace: true,
  kind: true,
  name: true,
  createsRepositories: true,
  hostInRepoName: true,
  mergeSeconds: true,
  includesSignatures: true,
  includesProxyCache: true,
  revision: true,
  previousTokenUntil: true,
  lastEventAt: true,
  createdAt: true,
  counts: {
    select: { outcome: true, reason: true, count: true, lastAt: true },
    orderBy: [{ outcome: "asc" }, { count: "desc" }, { reason: "asc" }],
  },
} satisfies RegistrySourceSelect;

type SourceRow = RegistrySourceGetPayload<{ select: typeof sourceSelect }>;

/** A connected registry as its owner sees it, without its token. */
export type RegistrySource = Omit<SourceRow, "kind"> & {
  kind: RegistryKind;
  kindName: string;
  hasProxyCache: boolean;
  lastRefusedAt: Date | null;
};

export function toSource(row: SourceRow): RegistrySource {
  const kind = RegistryKind.parse(row.kind);
  const { name: kindName, hasProxyCache = false } = kindOf(kind);
  const refusals = row.counts.flatMap(({ outcome, lastAt }) =>
    outcome === "refused" ? [lastAt.getTime()] : [],
  );
  const lastRefusedAt = refusals.length > 0 ? new Date(Math.max(...refusals)) : null;
  return { ...row, kind, kindName, hasProxyCache, lastRefusedAt };
}

/** Names are unique in a namespace. @param field that has the name */
export function sourceNameTaken(field: string, name: string): DomainError {
  return conflictingField(field, `A registry named "${name}" is already connected. Choose another name.`);
}
