import { log } from "@/lib/platform/log";

// Work that no caller waits for. A failure is logged, and the process waits for it before it exits.

type Work = () => Promise<unknown>;
type Logged = { failure: string } & Record<string, unknown>;

type Background = { running: Set<Promise<void>>; planned: Map<NodeJS.Timeout, () => void> };

/** On globalThis, because the front door and the pages are bundled separately. */
const holder = globalThis as typeof globalThis & { dockbellBackground?: Background };

function background(): Background {
  holder.dockbellBackground ??= { running: new Set(), planned: new Map() };
  return holder.dockbellBackground;
}

/**
 * Starts the work.
 * @param failure the log message if it fails; the other fields are logged too @returns a promise that resolves when
 * the work has finished or failed
 */
export function inBackground(work: Work, { failure, ...about }: Logged): Promise<void> {
  const { running } = background();
  const ended = work()
    .catch((error: unknown) => log().warn({ err: error, ...about }, failure))
    .then(() => {
      running.delete(ended);
    });
  running.add(ended);
  return ended;
}

/** Starts the work after this time in ms, or earlier if the process ends. */
export function laterInBackground(ms: number, work: Work, logged: Logged): void {
  const { planned } = background();
  const start = () => {
    planned.delete(timer);
    inBackground(work, logged);
  };
  const timer = setTimeout(start, ms).unref();
  planned.set(timer, start);
}

/** Starts all planned work and waits for it. Work that this work plans isn't started. */
export async function finishBackgroundWork(): Promise<void> {
  const { running, planned } = background();
  for (const [timer, start] of [...planned]) {
    clearTimeout(timer);
    start();
  }
  await Promise.all(running);
  for (const timer of planned.keys()) clearTimeout(timer);
  planned.clear();
}
