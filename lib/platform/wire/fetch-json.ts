import type { z } from "zod";
import { SessionEndedError } from "@/lib/platform/wire/session-ended";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

/**
 * Reads a resource of our API in the browser.
 * @param schema loads the schema, which pages don't need initially because they include their data
 * @throws Error with a message for people
 */
export async function fetchJson<Schema extends z.ZodType>(
  schema: () => Promise<Schema>,
  path: string,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  let response: Response;
  try {
    response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error(UNREACHABLE);
  }
  if (response.status === 401) throw new SessionEndedError();
  if (!response.ok) throw new Error(await explain(response));
  return (await schema()).parse(await response.json());
}

async function explain(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === "object" && "detail" in body) return String(body.detail);
  return `Dockbell returned ${response.status}. Try again.`;
}
