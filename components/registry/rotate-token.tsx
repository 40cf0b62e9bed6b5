import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalBanner } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { rotateTokenAction } from "@/lib/domain/registry/registry-actions";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";

const OVERLAP_SECONDS = 24 * 60 * 60;

type RotateTokenProps = {
  source: SourceRef;
  onRotated: (token: string) => void;
};

/** Asks for confirmation before a new token is created, and whether to keep the old one. */
export function RotateToken({ source, onRotated }: RotateTokenProps) {
  const [isOpen, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const call = useAction(rotateTokenAction, {
    onDone: (token) => {
      onRotated(token);
      setOpen(false);
      void queryClient.invalidateQueries(sourceQueries.details(source));
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rotate token</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        call={call}
        title="Rotate the token?"
        description="Configure the registry with the new token. You can keep the old token valid for 24 hours, or revoke it now."
      >
        <div className="flex flex-col gap-5">
          <RefusalBanner refused={call.refused} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              variant="danger"
              aria-disabled={call.pending}
              onClick={() => call.run({ ...source, overlapSeconds: 0 })}
            >
              Revoke the old token now
            </Button>
            <Button
              variant="primary"
              isPending={call.pending}
              onClick={() => call.run({ ...source, overlapSeconds: OVERLAP_SECONDS })}
            >
              Keep the old token for 24 hours
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
