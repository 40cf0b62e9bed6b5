import { router } from "@/app/router";
import { toResponse } from "@/lib/http/reply";

/** Sends a request to an operation of version 2. */
export const send = (method: string, path: string, body?: unknown) => ask(method, `/v2${path}`, body);

/** Sends a request as Docker's clients do, to the router without a server. */
export async function ask(method: string, path: string, body?: unknown) {
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = toResponse(await router.handle(request));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
