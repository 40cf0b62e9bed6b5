import { after } from "next/server";
import { router } from "@/app/router";
import { toResponse } from "@/lib/http/reply";
import { responseWasSent } from "@/lib/platform/wire/server-response";

/** The route handler for every path of the router, which knows the methods of each path. */
async function answer(request: Request): Promise<Response> {
  const response = toResponse(await router.answer(request));
  after(() => responseWasSent(request));
  return response;
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
