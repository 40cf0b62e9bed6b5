"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type RemovePersonProps = {
  username: string;
  /** Whether it is the viewer, who leaves. */
  isViewer: boolean;
  from: string;
  remove: () => Promise<ActionResult<void>>;
  afterLeaving: string;
};

/** Asks before somebody loses their rights. */
export function RemovePerson({ username, isViewer, from, remove, afterLeaving }: RemovePersonProps) {
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const verb = isViewer ? "Leave" : "Remove";
  const call = useAction(remove, {
    onDone: () => {
      setOpen(false);
      toast.success(isViewer ? `You have left ${from}` : `${username} was removed from ${from}`);
      if (!isViewer) router.refresh();
    },
    next: () => (isViewer ? afterLeaving : null),
  });
  return (
    <>
      <Button
        variant="quiet"
        aria-label={`${verb} ${isViewer ? from : username}`}
        onClick={() => setOpen(true)}
      >
        {verb}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={isViewer ? `Leave ${from}?` : `Remove ${username} from ${from}?`}
        description={
          isViewer
            ? "You lose the rights you have by it at once. Only others can let you in again."
            : "All rights that come with it end at once."
        }
        verb={verb}
        call={call}
      />
    </>
  );
}
