import { after } from "next/server";
import { router } from "@/app/router";
import { responseWasSent } from "@/lib/platform/wire/after-response";

/** The route handler of every path that the router has. */
export async function answerInNext(request: Request): Promise<Response> {
  const response = await router.answer(request);
  after(() => responseWasSent(request));
  return response;
}
