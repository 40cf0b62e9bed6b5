import { EXPIRED } from "@/lib/queue/shared/wire-status";

/** Deliveries with these errors arrived, but the receiver reported a failure or didn't call back. */
export const CALLED_BACK = "called_back";
export const NO_CALLBACK = "no_callback";

/** The reason why a delivery that waited for its callback failed. */
export function callbackError({ state, description }: { state: string; description: string | null }) {
  if (state === EXPIRED) return { code: NO_CALLBACK, message: "no callback arrived in time" };
  const reason = description ? `: ${description}` : "";
  return { code: CALLED_BACK, message: `the receiver called back with ${state}${reason}` };
}
