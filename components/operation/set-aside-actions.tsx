"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deleteSetAsideAction, retrySetAsideAction } from "@/lib/domain/registry/registry-actions";

type SetAsideActionsProps = { id: string; registry: string };

/** Retry and delete, for one notification. */
export function SetAsideActions({ id, registry }: SetAsideActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const retrying = useAction(retrySetAsideAction, {
    onDone: () =>
      toast.success(
        "Retrying the notification",
        "If it crashes another worker, Dockbell sets it aside again.",
      ),
    onRefused: (refused) => toast.refused("Couldn't retry the notification", refused),
    refreshes: true,
  });
  const removing = useAction(deleteSetAsideAction, {
    onDone: () => {
      setOpen(false);
      toast.success("Deleted the notification");
    },
    refreshes: true,
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        isPending={retrying.pending}
        onClick={() => retrying.run({ id })}
        aria-label={`Retry the notification of ${registry}`}
      >
        Retry
      </Button>
      <Button
        variant="danger"
        onClick={() => setOpen(true)}
        aria-label={`Delete the notification of ${registry}`}
      >
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Delete this notification?"
        description={`Pushes that ${registry} reported in it won't be recorded. You can't undo this.`}
        verb="Delete"
        call={{ ...removing, run: () => removing.run({ id }) }}
      />
    </div>
  );
}
