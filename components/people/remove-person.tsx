import type { useRemoval } from "@/components/people/use-removal";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type RemovePersonProps = { removal: ReturnType<typeof useRemoval> };

/** Asks for confirmation before a person loses access. */
export function RemovePerson({ removal }: RemovePersonProps) {
  const { username, isViewer, from, isOpen, setOpen, call } = removal;
  const verb = isViewer ? "Leave" : "Remove";
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
            ? "You lose access immediately. To return, you need someone to add you again."
            : "This person loses access immediately."
        }
        verb={verb}
        call={call}
      />
    </>
  );
}
