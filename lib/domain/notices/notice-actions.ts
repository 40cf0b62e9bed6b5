"use server";

import { revalidatePath } from "next/cache";
import { markNoticesSeen } from "@/lib/domain/notices/mark-notices-seen";
import { setNoticesByMail } from "@/lib/domain/notices/notices-by-mail";
import type { NoticesByMailInput, NoticesSeenInput } from "@/lib/domain/notices/shared/notice-input";
import { READS, runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function markNoticesSeenAction(input: NoticesSeenInput): Promise<ActionResult<void>> {
  return runAction((ctx) => markNoticesSeen({ ctx, input }), READS);
}

export async function setNoticesByMailAction(input: NoticesByMailInput): Promise<ActionResult<void>> {
  return runAction(async (ctx) => {
    await setNoticesByMail({ ctx, input });
    revalidatePath("/notices");
  });
}
