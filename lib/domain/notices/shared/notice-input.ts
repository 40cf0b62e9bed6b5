import { z } from "zod";

export const NoticesSeenInput = z.object({
  /** RFC 3339: the time of the newest notice that was shown. */
  until: z.iso.datetime({ offset: true, error: "Enter a time such as 2026-05-03T12:00:00Z." }),
});
export type NoticesSeenInput = z.input<typeof NoticesSeenInput>;

export const NoticesByMailInput = z.object({ isWanted: z.boolean() });
export type NoticesByMailInput = z.input<typeof NoticesByMailInput>;
