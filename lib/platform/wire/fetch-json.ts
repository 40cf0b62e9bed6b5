import { SessionEndedError } from "@/lib/platform/wire/session-ended";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

/**
 * Reads a resource of our API in the browser. The type isn't checked here, because zod takes 28 KB and every page that
 * polls would load it. The API's tests compare its responses with the schemas.
 * @throws Error with a message for people
 */
export async function fetchJson<Resource>(path: string, signal: AbortSignal): Promise<Resource> {
  let response: Response;
  try {
    response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error(UNREACHABLE);
  }
  if (response.status === 401) throw new SessionEndedError();
  if (!response.ok) throw new Error(await explain(response));
  return response.json();
}

async function explain(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === "object" && "detail" in body) return String(body.detail);
  return `Dockbell returned ${response.status}. Try again.`;
}
