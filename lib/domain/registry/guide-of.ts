import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";
import { env } from "@/lib/platform/env";

/** What to enter in a source's registry, and why its address may be out of reach. */
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

/** Why a registry of this kind may not reach our address, and what to do; undefined if it probably does. */
export function unreachableReason(kind: RegistryKind, publicUrl: string): string | undefined {
  if (!OF_THIS_MACHINE.test(new URL(publicUrl).hostname)) return undefined;
  const remedy =
    "set PUBLIC_URL to an address that it reaches, and HOST, or a proxy in front, to listen there.";
  const { service } = kindOf(kind);
  return service
    ? `${service} cannot reach this address, which is of this machine alone: ${remedy}`
    : `Only a registry on this machine, and in no container, reaches this address. For any other, ${remedy}`;
}
