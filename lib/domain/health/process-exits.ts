import type { ProcessExit } from "@/lib/domain/health/shared/system-status";
import { db } from "@/lib/platform/db/client";
import type { ProcessExitSelect } from "@/lib/platform/db/generated/models/ProcessExit";
import { counted } from "@/lib/platform/text/sentence";

/** An exit counts as recent for this long. */
const RECENT_MS = 5 * 60_000;

const select = {
  process: true,
  exits: true,
  how: true,
  host: true,
  at: true,
  restartAt: true,
} satisfies ProcessExitSelect;

/** For supervised processes only. Containers are restarted by their platform. */
export function processExits(): Promise<ProcessExit[]> {
  return db().processExit.findMany({ select, orderBy: { process: "asc" } });
}

/** Whether processes stay up, and details of those that don't. */
export function exitsCheck(exits: readonly ProcessExit[], now = new Date()): { ok: boolean; detail: string } {
  const recent = exits.filter(({ at }) => now.getTime() - at.getTime() < RECENT_MS);
  if (recent.length === 0) return { ok: true, detail: "no exits in the last 5 minutes" };
  return { ok: false, detail: recent.map((exit) => sentence(exit, now)).join("; ") };
}

function sentence({ process, exits, how, at, restartAt }: ProcessExit, now: Date): string {
  const ago = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1_000));
  const left = Math.ceil((restartAt.getTime() - now.getTime()) / 1_000);
  const next = left > 0 ? `, next start in ${left} s` : "";
  return `${process} exited ${how} ${ago} s ago${next} (${counted(exits, "exit")} in total)`;
}
