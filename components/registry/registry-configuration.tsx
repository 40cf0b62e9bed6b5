"use client";

import { useState } from "react";
import type { RegistryActions } from "@/components/registry/registry-actions";
import { RegistrySetup } from "@/components/registry/registry-setup";
import { RotateToken } from "@/components/registry/rotate-token";
import { registryGuide, unreachableReason } from "@/lib/domain/registry/shared/registry-guide";
import type { RegistryKind } from "@/lib/domain/registry/shared/registry-kind";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";

type RegistryConfigurationProps = {
  source: SourceRef;
  kind: RegistryKind;
  publicUrl: string;
  rotate: RegistryActions["rotate"];
};

/** What to tell the registry; with the token after it was rotated here. */
export function RegistryConfiguration({ source, kind, publicUrl, rotate }: RegistryConfigurationProps) {
  const [token, setToken] = useState<string>();
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h2 id="configuration" className="text-xl font-medium">
          Configuration
        </h2>
        <RotateToken source={source} rotate={rotate} onRotated={setToken} />
      </div>
      <RegistrySetup
        guide={registryGuide({ kind, publicUrl, id: source.id, token })}
        token={token}
        warning={unreachableReason(kind, publicUrl)}
      />
    </>
  );
}
