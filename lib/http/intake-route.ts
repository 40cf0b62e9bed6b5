import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/errors";
import { problemBody, STATUS_BY_CODE } from "@/lib/http/problem";
import { log } from "@/lib/log";

/** The answer to a registry: 200 when the work is done, else an error in the shape of the API's. */
export async function answerRegistry(work: () => Promise<void>): Promise<Response> {
  const requestId = randomUUID();
  const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store" };
  try {
    await work();
    // No body: nobody reads it, and streaming one costs more than taking the notification in.
    return new Response(null, { headers });
  } catch (error) {
    if (error instanceof DomainError) {
      return Response.json(problemBody(error), { status: STATUS_BY_CODE[error.code], headers });
    }
    log().error({ err: error, requestId }, "a registry's notification could not be taken in");
    return Response.json(
      { detail: "Something went wrong on our side. Send it again." },
      { status: 503, headers },
    );
  }
}

/** For every method but POST. */
export function onlyPost(): Response {
  return Response.json(
    { detail: "Registries send their notifications here by POST." },
    { status: 405, headers: { Allow: "POST" } },
  );
}
