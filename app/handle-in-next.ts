import { after } from "next/server";
import { router } from "@/app/router";
import { toResponse } from "@/lib/http/reply";
import { responseWasSent } from "@/lib/platform/wire/server-response";

/** The route handler for every path of the router, which knows the methods of each path. */
async function handle(request: Request): Promise<Response> {
  const response = toResponse(await router.handle(request));
  after(() => responseWasSent(request));
  return response;
}

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
