"use client";

import { useOptimistic, useState, useTransition } from "react";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";
import type { NoticesByMailInput } from "@/lib/notices/notice-input";

type MailChoiceProps = {
  isWanted: boolean;
  choose: (input: NoticesByMailInput) => Promise<ActionResult<void>>;
};

/** Whether notices come by mail too; saved at once. */
export function MailChoice({ isWanted, choose }: MailChoiceProps) {
  const toast = useToast();
  const [shown, show] = useOptimistic(isWanted);
  const [isPending, start] = useTransition();
  const [isSaved, setSaved] = useState(false);
  return (
    <label className="flex cursor-pointer items-center gap-2.5">
      <span role="status" className="text-sm text-soft">
        {isPending ? "Saving…" : isSaved && "Saved"}
      </span>
      <input
        type="checkbox"
        checked={shown}
        disabled={isPending}
        onChange={({ target: { checked } }) =>
          start(async () => {
            show(checked);
            const result = await choose({ isWanted: checked });
            setSaved(result.ok);
            if (!result.ok) toast.error("Not saved", result.message);
          })
        }
        className="size-4 accent-accent-strong"
      />
      By mail too
    </label>
  );
}
