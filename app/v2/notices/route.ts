import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listNotices } from "@/lib/notices/list-notices";
import { NoticePage, toNoticePage } from "@/lib/notices/notice-resource";

const list = route({
  id: "listNotices",
  summary: "What happened to the webhooks that one administers",
  description: "The 50 newest: a webhook began to fail, was disabled, or delivers again.",
  needs: "an account",
  status: 200,
  answer: NoticePage,
  handler: async ({ ctx }) => toNoticePage(await listNotices({ ctx })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
