import { log } from "@/lib/platform/log";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** What a stranger writes into the log has an end. */
const MAX_NOTED = 100;
const noted = new Set<string>();

/** Logs once why a request was sent to a wrong address, or came from one: the settings may be the reason. */
export function noteRefusal({ status, message }: Refusal): void {
  if ((status !== 421 && status !== 403) || noted.has(message) || noted.size >= MAX_NOTED) return;
  noted.add(message);
  log().warn({ status }, message);
}
