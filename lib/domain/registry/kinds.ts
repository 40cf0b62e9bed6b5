import { z } from "zod";
import type { Kind } from "@/lib/domain/registry/kind";
import { distribution } from "@/lib/domain/registry/kinds/distribution";
import { dockerHub } from "@/lib/domain/registry/kinds/docker-hub";
import { gitea } from "@/lib/domain/registry/kinds/gitea";
import { github } from "@/lib/domain/registry/kinds/github";
import { harbor } from "@/lib/domain/registry/kinds/harbor";
import { quay } from "@/lib/domain/registry/kinds/quay";
import { zot } from "@/lib/domain/registry/kinds/zot";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";
import { env } from "@/lib/platform/env";

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

/** The values to enter in a source's registry, and a warning if its address may be unreachable. */
export function guideOf({ kind, id }: { kind: RegistryKind; id: string }): {
  guide: RegistryGuide;
  warning: string | undefined;
} {
  const publicUrl = env().PUBLIC_URL;
  return {
    guide: kindOf(kind).guide({ intake: `${publicUrl}/intake/${kind}`, id }),
    warning: unreachableReason(kind, publicUrl),
  };
}

const OF_THIS_MACHINE = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/;

/** The reason why a registry of this kind may not reach the address, and what to do; undefined if it probably does. */
export function unreachableReason(kind: RegistryKind, publicUrl: string): string | undefined {
  if (!OF_THIS_MACHINE.test(new URL(publicUrl).hostname)) return undefined;
  const remedy =
    "set PUBLIC_URL to an address that it can reach, and set HOST or use a proxy to listen there.";
  const { service } = kindOf(kind);
  return service
    ? `${service} can't reach this address because it only works on this machine. To fix this, ${remedy}`
    : `Only a registry on this machine that doesn't run in a container can reach this address. For any other registry, ${remedy}`;
}
