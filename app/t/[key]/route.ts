import { setTimeout as wait } from "node:timers/promises";
import { after } from "next/server";
import { answerMachine } from "@/lib/http/machine-route";
import { readBytes } from "@/lib/http/read-bytes";
import { RESET_HEADER } from "@/lib/http/reset-connection";
import { receiveRequest } from "@/lib/test-receivers/receive-request";

const MAX_BYTES = 4 * 1024 * 1024;
/** Answers that cannot have a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A test receiver: keeps what comes and answers as it was told, whatever the method. */
function receive(request: Request, { params }: RouteContext<"/t/[key]">): Promise<Response> {
  return answerMachine(async () => {
    const { key } = await params;
    const body = await readBytes(request, MAX_BYTES);
    const { method, headers } = request;
    const told = await receiveRequest({ key, method, headers, body });
    if (told.delay > 0) await wait(told.delay, undefined, { signal: request.signal });
    if (told.callBack) after(told.callBack);
    if (told.status === null) return new Response(null, { headers: { [RESET_HEADER]: "1" } });
    return new Response(WITHOUT_BODY.has(told.status) ? null : told.body, {
      status: told.status,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
  });
}

export { receive as DELETE, receive as GET, receive as PATCH, receive as POST, receive as PUT };
