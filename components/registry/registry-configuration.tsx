"use client";

import { useState } from "react";
import { RegistrySetup } from "@/components/registry/registry-setup";
import { RotateToken } from "@/components/registry/rotate-token";
import { type RegistryGuide, withToken } from "@/lib/domain/registry/shared/registry-guide";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";

type RegistryConfigurationProps = {
  source: SourceRef;
  /** With a placeholder for the token. */
  guide: RegistryGuide;
  /** Why the registry may not reach the address. */
  warning: string | undefined;
};

/** The registry's configuration, with the token after a rotation. */
export function RegistryConfiguration({ source, guide, warning }: RegistryConfigurationProps) {
  const [token, setToken] = useState<string>();
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h2 id="configuration" className="text-xl font-medium">
          Configuration
        </h2>
        <RotateToken source={source} onRotated={setToken} />
      </div>
      <RegistrySetup guide={withToken(guide, token)} token={token} warning={warning} />
    </>
  );
}
