"use client";

import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogProps } from "@/components/ui/dialog";

type ConfirmDialogProps = Omit<DialogProps, "children"> & {
  /** Of the button that does it. */
  verb: string;
  mutation: { isPending: boolean; error: Error | null; mutate: () => void };
};

/** Asks before something that cannot be undone; why it was refused stands in it. */
export function ConfirmDialog({ verb, mutation, ...dialog }: ConfirmDialogProps) {
  return (
    <Dialog {...dialog}>
      <div className="flex flex-col gap-5">
        {mutation.error && <ErrorBanner>{mutation.error.message}</ErrorBanner>}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => dialog.onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant="danger" isPending={mutation.isPending} onClick={() => mutation.mutate()}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
