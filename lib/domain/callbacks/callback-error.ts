import { EXPIRED } from "@/lib/queue/callback-state";

/** Deliveries with these errors have arrived: it is what came of them that failed. */
export const CALLED_BACK = "called_back";
export const NO_CALLBACK = "no_callback";

/** Why a delivery that waited for its callback has failed. */
export function callbackError({ state, description }: { state: string; description: string | null }) {
  if (state === EXPIRED) return { code: NO_CALLBACK, message: "no callback came in time" };
  const said = description ? `: ${description}` : "";
  return { code: CALLED_BACK, message: `the receiver called back with ${state}${said}` };
}
