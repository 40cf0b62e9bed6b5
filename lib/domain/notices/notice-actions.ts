"use server";

import { revalidatePath } from "next/cache";
import type { Call } from "@/lib/access/actor";
import { markNoticesSeen, type NoticesByMailInput, setNoticesByMail } from "@/lib/domain/notices/notices";
import { action, READS } from "@/lib/http/action";

export const markNoticesSeenAction = action(markNoticesSeen, READS);

export const setNoticesByMailAction = action(async (call: Call<NoticesByMailInput>) => {
  await setNoticesByMail(call);
  revalidatePath("/notices");
});
