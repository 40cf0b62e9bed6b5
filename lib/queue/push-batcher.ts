import { isDataError } from "@/lib/platform/db/data-error";
import { announceDeliveries } from "@/lib/queue/announce";
import { type EnqueuedPush, enqueuePushes, type NewPush } from "@/lib/queue/enqueue";
import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/** Bounds the statement: at 3 MiB a payload, memory; at the usual 1 KB, the time that others wait. */
const MAX_PUSHES = 200;
const MAX_BYTES = 8 * 1024 * 1024;
/** Statements under way at once: while they run, the next pushes gather. */
const WRITERS = 2;

type Waiting = {
  /** Makes the push when its turn comes: 1,000 that wait would hold as many payloads. */
  render: () => NewPush;
  push?: NewPush;
  resolve: (written: EnqueuedPush | null) => void;
  reject: (error: unknown) => void;
};

const waiting: Waiting[] = [];
let writers = 0;

/**
 * Writes a push together with those that arrive at the same time; resolves after the commit.
 * @returns null when the event was known already
 */
export function enqueuePush(render: () => NewPush): Promise<EnqueuedPush | null> {
  return new Promise((resolve, reject) => {
    waiting.push({ render, resolve, reject });
    // A turn of the event loop lets the pushes of the same moment join.
    if (writers < WRITERS) setImmediate(write);
  });
}

/**
 * Writes a list by one statement, or by as few as memory allows; resolves after the last commit.
 * @returns null for each event that was known already
 */
export async function enqueueList(renders: readonly (() => NewPush)[]): Promise<(EnqueuedPush | null)[]> {
  const written: (EnqueuedPush | null)[] = [];
  let batch: NewPush[] = [];
  let bytes = 0;
  const flush = async () => {
    const pushes = await enqueuePushes(batch);
    if (hasDeliveries(pushes)) announceDeliveries();
    written.push(...pushes);
    batch = [];
    bytes = 0;
  };
  for (const render of renders) {
    const push = render();
    if (batch.length > 0 && bytes + push.payload.length > MAX_BYTES) await flush();
    batch.push(push);
    bytes += push.payload.length;
  }
  if (batch.length > 0) await flush();
  return written;
}

function hasDeliveries(pushes: readonly (EnqueuedPush | null)[]): boolean {
  return pushes.some((push) => push && push.deliveries.length > 0);
}

async function write(): Promise<void> {
  if (writers >= WRITERS || waiting.length === 0) return;
  writers += 1;
  const batch = takeBatch();
  try {
    await writeBatch(batch);
  } finally {
    writers -= 1;
    void write();
  }
}

type Rendered = Waiting & { push: NewPush };

function takeBatch(): Rendered[] {
  const batch: Rendered[] = [];
  let bytes = 0;
  for (const one of waiting) {
    one.push ??= one.render();
    bytes += one.push.payload.length;
    if (batch.length > 0 && (batch.length === MAX_PUSHES || bytes > MAX_BYTES)) break;
    batch.push({ ...one, push: one.push });
  }
  waiting.splice(0, batch.length);
  return batch;
}

async function writeBatch(batch: Rendered[]): Promise<void> {
  try {
    const written = await enqueuePushes(batch.map(({ push }) => push));
    if (hasDeliveries(written)) announceDeliveries();
    batch.forEach(({ resolve }, ordinal) => {
      resolve(written[ordinal] ?? null);
    });
  } catch (error) {
    if (batch.length === 1 || !isDataError(error)) {
      // Written again after a lost connection, they could be there twice.
      for (const { reject } of batch) reject(error);
      return;
    }
    // One of them is at fault, such as a repository deleted meanwhile: the others must not suffer.
    await Promise.all(batch.map((one) => writeBatch([one])));
  }
}

/** Queues a test of one webhook, in the caller's transaction. @returns null when the webhook cannot be sent to */
export async function enqueueTest(tx: QueueTransaction, push: NewPush): Promise<EnqueuedPush | null> {
  const [written] = await enqueuePushes([push], (statement) => tx.$queryRaw(statement));
  if (!written || written.deliveries.length === 0) return null;
  noteDue(tx);
  return written;
}
