import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";

/** Asks for confirmation before you leave a page with unsaved changes. */
export function UnsavedChangesGuard({ hasChanges }: { hasChanges: boolean }) {
  const { isAsking, stay, leave } = useLeaveGuard(hasChanges);
  return (
    <Dialog
      isOpen={isAsking}
      onOpenChange={(isOpen) => !isOpen && stay()}
      title="Discard unsaved changes?"
      description="You changed settings on this page and haven't saved them."
    >
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={leave}>
          Discard changes
        </Button>
        <Button variant="primary" onClick={stay}>
          Keep editing
        </Button>
      </div>
    </Dialog>
  );
}
