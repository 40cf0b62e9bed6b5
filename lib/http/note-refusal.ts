import { log } from "@/lib/platform/log";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

/** The maximum length of a client's text in the log. */
const MAX_NOTED = 100;
const noted = new Set<string>();

/** Logs once per address why a request's host or origin was refused, because the settings may be the reason. */
export function noteRefusal({ status, message }: Refusal): void {
  if ((status !== 421 && status !== 403) || noted.has(message) || noted.size >= MAX_NOTED) return;
  noted.add(message);
  log().warn({ status }, message);
}
