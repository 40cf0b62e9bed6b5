"use server";

import { revalidatePath } from "next/cache";
import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { markNoticesSeen } from "@/lib/notices/mark-notices-seen";
import type { NoticesByMailInput, NoticesSeenInput } from "@/lib/notices/notice-input";
import { setNoticesByMail } from "@/lib/notices/notices-by-mail";

export async function markNoticesSeenAction(input: NoticesSeenInput): Promise<ActionResult<void>> {
  return runAction(async () => markNoticesSeen({ ctx: await currentCtx(), input }));
}

export async function setNoticesByMailAction(input: NoticesByMailInput): Promise<ActionResult<void>> {
  return runAction(async () => {
    await setNoticesByMail({ ctx: await currentCtx(), input });
    revalidatePath("/notices");
  });
}
