import { setTimeout as wait } from "node:timers/promises";
import { receiveRequest } from "@/lib/domain/test-receivers/receive-request";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";
import { readBytes } from "@/lib/platform/wire/read-body";
import { isFromBrowser } from "@/lib/platform/wire/recorded";
import { afterResponse, RESET_HEADER } from "@/lib/platform/wire/server-response";

const MAX_BYTES = 4 * 1024 * 1024;
/** Status codes without a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * Records a program's request to a test receiver, and returns the response that was set. A browser gets a note instead,
 * and its request isn't recorded. @throws DomainError `not_found`, `too_large`
 */
export async function handleReceiverRequest(request: IncomingRequest, key: string): Promise<Response> {
  const { method, headers } = request;
  if (isFromBrowser(headers)) return receiverNote();
  const body = await readBytes(request, MAX_BYTES);
  const testResponse = await receiveRequest({ key, method, headers, body });
  if (testResponse.delay > 0) await wait(testResponse.delay, undefined, { signal: request.signal });
  if (testResponse.callBack) afterResponse(request, testResponse.callBack);
  if (testResponse.status === null) return new Response(null, { headers: { [RESET_HEADER]: "1" } });
  return new Response(WITHOUT_BODY.has(testResponse.status) ? null : testResponse.body, {
    status: testResponse.status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

/** The page that a browser gets at a test receiver's URL, the same for every receiver and for missing ones. */
function receiverNote(): Response {
  return new Response(PAGE, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>This is a test receiver</title>
<h1>This is a test receiver</h1>
<p>It shows the requests that programs send to this URL. Your browser's visit wasn't recorded.</p>
<p>Use the URL in a webhook, or send a request with curl.</p>
</html>
`;
