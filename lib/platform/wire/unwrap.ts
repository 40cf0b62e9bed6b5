import { DomainError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

/**
 * The data of a server action's result, as mutations expect it.
 * @throws DomainError for a refusal, with its fields; Error if there was no response
 */
export async function unwrap<Data>(answer: Promise<ActionResult<Data>>): Promise<Data> {
  const result = await answer.catch((error: unknown) => {
    // fetch throws this without a connection, with a different message in each browser.
    throw error instanceof TypeError ? new Error(UNREACHABLE) : error;
  });
  if (result.ok) return result.data;
  const problems = Object.entries(result.fields).flatMap(([name, messages]) =>
    messages.map((message) => ({ path: [name], message })),
  );
  throw new DomainError("invalid", result.message, problems);
}
