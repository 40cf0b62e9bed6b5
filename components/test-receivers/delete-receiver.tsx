"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";
import { unwrap } from "@/lib/http/unwrap";
import type { ReceiverRef } from "@/lib/test-receivers/receiver-input";

type DeleteReceiverProps = {
  receiverKey: string;
  /** The Webhooks tab that it belongs to. */
  home: string;
  remove: (input: ReceiverRef) => Promise<ActionResult<void>>;
};

/** Asks before a test receiver and what it has received go. */
export function DeleteReceiver({ receiverKey: key, home, remove }: DeleteReceiverProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: async () => unwrap(remove({ key })),
    onSuccess: () => {
      toast.success("The test receiver was deleted");
      router.push(home);
    },
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete this receiver
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Delete this test receiver?"
        description="What it has received goes with it, and a webhook that points to it gets 404 from then on. This cannot be undone."
      >
        <div className="flex flex-col gap-5">
          {mutation.isError && <ErrorBanner>{mutation.error.message}</ErrorBanner>}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button variant="danger" isPending={mutation.isPending} onClick={() => mutation.mutate()}>
              Delete
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
