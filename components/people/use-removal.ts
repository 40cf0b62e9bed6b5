import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type Removal = {
  username: string;
  /** Whether it is the viewer, who leaves. */
  isViewer: boolean;
  /** What they are taken out of, as in "Remove bob from acme?". */
  from: string;
  /** Where one goes who has left. */
  afterLeaving: string;
};

/** Takes somebody out of an organization or a repository; give it to `RemovePerson`. */
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
      toast.success(isViewer ? `You have left ${from}` : `${username} was removed from ${from}`);
      if (!isViewer) router.refresh();
    },
    next: () => (isViewer ? afterLeaving : null),
  });
  return { username, isViewer, from, isOpen, setOpen, call };
}
