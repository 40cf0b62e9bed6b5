import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type Removal = {
  username: string;
  /** Whether the person is the viewer, who leaves. */
  isViewer: boolean;
  /** The organization or repository, as in "Remove bob from acme?". */
  from: string;
  /** The page to open after the viewer has left. */
  afterLeaving: string;
};

/** Removes a person from an organization or a repository. Pass the result to `RemovePerson`. */
export function useRemoval(
  action: () => Promise<ActionResult<void>>,
  { username, isViewer, from, afterLeaving }: Removal,
) {
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const call = useAction(action, {
    onDone: () => {
      setOpen(false);
      toast.success(isViewer ? `You left ${from}` : `Removed ${username} from ${from}`);
      if (!isViewer) router.refresh();
    },
    next: () => (isViewer ? afterLeaving : null),
  });
  return { username, isViewer, from, isOpen, setOpen, call };
}
