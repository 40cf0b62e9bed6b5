import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

const waiting = new WeakMap<IncomingRequest, () => Promise<void>>();

/** Starts work after a request's response was sent. */
export function afterResponse(request: IncomingRequest, work: () => Promise<void>): void {
  waiting.set(request, work);
}

/** Runs the work that waits for a response. Call it after sending each response. */
export async function responseWasSent(request: IncomingRequest): Promise<void> {
  const work = waiting.get(request);
  waiting.delete(request);
  await work?.();
}
