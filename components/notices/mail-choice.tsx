"use client";

import { useOptimistic, useState } from "react";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { setNoticesByMailAction } from "@/lib/domain/notices/notice-actions";

/** Whether notices are also sent by email. Saves immediately. */
export function MailChoice({ isWanted }: { isWanted: boolean }) {
  const toast = useToast();
  const [shown, show] = useOptimistic(isWanted);
  const [isSaved, setSaved] = useState(false);
  const { run, pending } = useAction(setNoticesByMailAction, {
    onStart: ({ isWanted: wanted }) => show(wanted),
    onDone: () => setSaved(true),
    onRefused: (refused) => {
      setSaved(false);
      toast.refused("Couldn't save the setting", refused);
    },
  });
  return (
    <label className="flex cursor-pointer items-center gap-2.5">
      <span role="status" className="text-sm text-soft">
        {pending ? "Saving…" : isSaved && "Saved"}
      </span>
      <input
        type="checkbox"
        checked={shown}
        disabled={pending}
        onChange={({ target: { checked } }) => run({ isWanted: checked })}
        className="size-4 accent-accent-strong"
      />
      Also send by email
    </label>
  );
}
