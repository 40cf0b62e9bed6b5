import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

const waiting = new WeakMap<IncomingRequest, () => Promise<void>>();

/** Has work begin once a request's response was sent. */
export function afterResponse(request: IncomingRequest, work: () => Promise<void>): void {
  waiting.set(request, work);
}

/** Does the work that waits for a response. Whoever sends responses calls it after each. */
export async function responseWasSent(request: IncomingRequest): Promise<void> {
  const work = waiting.get(request);
  waiting.delete(request);
  await work?.();
}
