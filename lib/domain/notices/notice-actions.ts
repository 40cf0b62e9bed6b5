"use server";

import { revalidatePath } from "next/cache";
import {
  markNoticesSeen,
  type NoticesByMailInput,
  type NoticesSeenInput,
  setNoticesByMail,
} from "@/lib/domain/notices/notices";
import { action, READS } from "@/lib/http/action";

export const markNoticesSeenAction = action(
  (input: NoticesSeenInput, ctx) => markNoticesSeen({ ctx, input }),
  READS,
);

export const setNoticesByMailAction = action(async (input: NoticesByMailInput, ctx) => {
  await setNoticesByMail({ ctx, input });
  revalidatePath("/notices");
});
