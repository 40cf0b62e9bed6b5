"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";
import { unwrap } from "@/lib/http/unwrap";
import type { SetAsideRef } from "@/lib/registry/require-set-aside";

/** The server actions on a notification that was set aside. */
export type SetAsideVerbs = {
  retry: (input: SetAsideRef) => Promise<ActionResult<void>>;
  remove: (input: SetAsideRef) => Promise<ActionResult<void>>;
};

type SetAsideActionsProps = SetAsideVerbs & { id: string; registry: string };

/** Retry and delete, for one notification. */
export function SetAsideActions({ id, registry, retry, remove }: SetAsideActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const router = useRouter();
  const onSettled = () => router.refresh();
  const retrying = useMutation({
    mutationFn: async () => unwrap(retry({ id })),
    onSuccess: () =>
      toast.success("Retrying the notification", "If it stops a worker again, it is set aside again."),
    onError: (error) => toast.error("Couldn't retry the notification", error.message),
    onSettled,
  });
  const removing = useMutation({
    mutationFn: async () => unwrap(remove({ id })),
    onSuccess: () => {
      setOpen(false);
      toast.success("Deleted the notification");
    },
    onSettled,
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        isPending={retrying.isPending}
        onClick={() => retrying.mutate()}
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
        mutation={removing}
      />
    </div>
  );
}
