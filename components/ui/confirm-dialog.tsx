import { Button } from "@/components/ui/button";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { RefusalBanner } from "@/components/ui/refusal";
import type { ActionCall } from "@/components/ui/use-action";

type ConfirmDialogProps = Omit<DialogProps, "children" | "call"> & {
  /** The label of the confirming button. */
  verb: string;
  /** From `useAction`. */
  call: ActionCall<[]>;
};

/** Asks for confirmation before something that can't be undone, and shows a refusal. */
export function ConfirmDialog({ verb, call, ...dialog }: ConfirmDialogProps) {
  return (
    <Dialog {...dialog} call={call}>
      <div className="flex flex-col gap-5">
        <RefusalBanner refused={call.refused} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => dialog.onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant="danger" isPending={call.pending} onClick={() => call.run()}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
