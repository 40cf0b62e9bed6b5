import { z } from "zod";
import type { Kind } from "@/lib/domain/registry/kind";
import { distribution } from "@/lib/domain/registry/kinds/distribution";
import { dockerHub } from "@/lib/domain/registry/kinds/docker-hub";
import { gitea } from "@/lib/domain/registry/kinds/gitea";
import { github } from "@/lib/domain/registry/kinds/github";
import { harbor } from "@/lib/domain/registry/kinds/harbor";
import { quay } from "@/lib/domain/registry/kinds/quay";
import { zot } from "@/lib/domain/registry/kinds/zot";

/** The kinds of registries, by the last part of their intake address. */
const KINDS = { distribution, zot, harbor, quay, gitea, github, dockerhub: dockerHub } satisfies Record<
  string,
  Kind
>;

export type RegistryKind = keyof typeof KINDS;

export const REGISTRY_KINDS = Object.keys(KINDS) as RegistryKind[];

export const RegistryKind = z.enum(REGISTRY_KINDS, "Select the kind of registry.");

export function kindOf(kind: RegistryKind): Kind {
  return KINDS[kind];
}

/** Kinds whose events or notifications have sender's IDs. */
export const KINDS_WITH_IDS = REGISTRY_KINDS.filter((kind) => {
  const { hasEventIds, deliveryIdHeaders } = kindOf(kind);
  return hasEventIds || deliveryIdHeaders;
});

/** Options for a form. */
export function kindOptions(): { value: string; label: string }[] {
  return REGISTRY_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].name }));
}

/** Whether a kind signs with its token, so that the token itself must be stored. */
export function signs(kind: RegistryKind): boolean {
  return kindOf(kind).signatureHeaders !== undefined;
}
