import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";
import { env } from "@/lib/platform/env";

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
