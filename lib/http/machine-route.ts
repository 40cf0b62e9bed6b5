import { randomUUID } from "node:crypto";
import { asUnavailable } from "@/lib/platform/db/unavailable";
import { DEFECT, DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { problemBody, STATUS_BY_CODE } from "@/lib/platform/wire/problem";

/**
 * The response to a program without an account, such as a registry or a receiver: the result of the work, or an error
 * in the API's format.
 */
export async function respondToProgram(work: () => Promise<Response>): Promise<Response> {
  const requestId = randomUUID();
  const headers: Record<string, string> = { "X-Request-Id": requestId, "Cache-Control": "no-store" };
  try {
    const response = await work();
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  } catch (thrown) {
    const error = asUnavailable(thrown);
    if (error instanceof DomainError) {
      if (error.retryAfter !== undefined) headers["Retry-After"] = String(error.retryAfter);
      return Response.json(problemBody(error), { status: STATUS_BY_CODE[error.code], headers });
    }
    log().error({ err: error, requestId }, "couldn't handle a request from a program");
    return Response.json({ detail: DEFECT }, { status: 503, headers });
  }
}
