"use server";

import { revalidatePath } from "next/cache";
import { markNoticesSeen } from "@/lib/domain/notices/list-notices";
import { setNoticesByMail } from "@/lib/domain/notices/notices-by-mail";
import type { NoticesByMailInput, NoticesSeenInput } from "@/lib/domain/notices/shared/notice-input";
import { action, READS } from "@/lib/http/action";

export const markNoticesSeenAction = action(
  (input: NoticesSeenInput, ctx) => markNoticesSeen({ ctx, input }),
  READS,
);

export const setNoticesByMailAction = action(async (input: NoticesByMailInput, ctx) => {
  await setNoticesByMail({ ctx, input });
  revalidatePath("/notices");
});
