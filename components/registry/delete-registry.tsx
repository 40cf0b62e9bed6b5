"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/components/ui/use-action";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { deleteSourceAction } from "@/lib/domain/registry/registry-actions";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";

type DeleteRegistryProps = { source: SourceRef; name: string };

/** Asks for confirmation before a registry is disconnected. */
export function DeleteRegistry({ source, name }: DeleteRegistryProps) {
  const [isOpen, setOpen] = useState(false);
  const call = useAction(() => deleteSourceAction(source), {
    next: () => namespacePath(source.namespace, "registries"),
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Disconnect ${name}?`}
        description="Its token stops working. Repositories, pushes and webhooks stay."
        verb="Disconnect"
        call={call}
      />
    </>
  );
}
