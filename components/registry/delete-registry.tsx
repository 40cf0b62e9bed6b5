"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RegistryActions } from "@/components/registry/registry-actions";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { unwrap } from "@/lib/http/unwrap";
import { registriesPath } from "@/lib/registry/registry-path";
import type { SourceRef } from "@/lib/registry/source-input";

type DeleteRegistryProps = { source: SourceRef; name: string; remove: RegistryActions["remove"] };

/** Asks before a registry is disconnected. */
export function DeleteRegistry({ source, name, remove }: DeleteRegistryProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: async () => unwrap(remove(source)),
    onSuccess: () => router.push(registriesPath(source.namespace)),
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Disconnect ${name}?`}
        description="Its token is refused from then on. Repositories, pushes and webhooks stay."
      >
        <div className="flex flex-col gap-5">
          {mutation.isError && <ErrorBanner>{mutation.error.message}</ErrorBanner>}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button variant="danger" isPending={mutation.isPending} onClick={() => mutation.mutate()}>
              Disconnect
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
