"use server";

import { revalidatePath } from "next/cache";
import { markNoticesSeen, setNoticesByMail } from "@/lib/domain/notices/notices";
import type { NoticesByMailInput, NoticesSeenInput } from "@/lib/domain/notices/shared/notice-resource";
import { action, READS } from "@/lib/http/action";

export const markNoticesSeenAction = action(
  (input: NoticesSeenInput, ctx) => markNoticesSeen({ ctx, input }),
  READS,
);

export const setNoticesByMailAction = action(async (input: NoticesByMailInput, ctx) => {
  await setNoticesByMail({ ctx, input });
  revalidatePath("/notices");
});
