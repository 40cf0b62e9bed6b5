import { isDataError } from "@/lib/platform/db/database-errors";
import { type EnqueuedPush, enqueuePushes, type NewPush } from "@/lib/queue/enqueue";
import { noteDue, type QueueTransaction } from "@/lib/queue/queue-transaction";

/** Limits the statement: its memory with payloads of 3 MiB, and the time that others wait with the usual 1 KB. */
const MAX_PUSHES = 200;
const MAX_BYTES = 8 * 1024 * 1024;
/** The number of concurrent statements. While they run, the next pushes accumulate. */
const WRITERS = 2;

/** A push to write, and the tag that it moves. */
type Batched = {
  repositoryId: string;
  tag: string;
  /** Creates the push when it is written, so that 1,000 waiting pushes don't hold 1,000 payloads in memory. */
  render: () => NewPush;
};

type Waiting = Pick<Batched, "render"> & {
  tagKey: string;
  push?: NewPush;
  resolve: (written: EnqueuedPush | null) => void;
  reject: (error: unknown) => void;
};

let waiting: Waiting[] = [];
let writers = 0;
/** The tags that running statements move. Another statement would only wait for their commit. */
const moving = new Set<string>();

/**
 * Writes a push together with those that arrive at the same time; resolves after the commit.
 * @returns null if the event already exists
 */
export function enqueuePush({ repositoryId, tag, render }: Batched): Promise<EnqueuedPush | null> {
  return new Promise((resolve, reject) => {
    waiting.push({ tagKey: `${repositoryId} ${tag}`, render, resolve, reject });
    // Waits for one event loop turn, so that simultaneous pushes can join.
    if (writers < WRITERS) setImmediate(write);
  });
}

/**
 * Writes a list with one statement, or as few as memory allows. Resolves after the last commit.
 * @returns null for each event that already exists
 */
export async function enqueueList(renders: readonly (() => NewPush)[]): Promise<(EnqueuedPush | null)[]> {
  const written: (EnqueuedPush | null)[] = [];
  let batch: NewPush[] = [];
  let bytes = 0;
  const flush = async () => {
    written.push(...(await enqueuePushes(batch)));
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

async function write(): Promise<void> {
  if (writers >= WRITERS) return;
  const batch = takeBatch();
  if (batch.length === 0) return;
  writers += 1;
  for (const { tagKey } of batch) moving.add(tagKey);
  try {
    await writeBatch(batch);
  } finally {
    writers -= 1;
    for (const { tagKey } of batch) moving.delete(tagKey);
    void write();
  }
}

type Rendered = Waiting & { push: NewPush };

function takeBatch(): Rendered[] {
  const batch: Rendered[] = [];
  const later: Waiting[] = [];
  let bytes = 0;
  for (const [index, one] of waiting.entries()) {
    if (moving.has(one.tagKey)) {
      later.push(one);
      continue;
    }
    one.push ??= one.render();
    bytes += one.push.payload.length;
    if (batch.length > 0 && (batch.length === MAX_PUSHES || bytes > MAX_BYTES)) {
      waiting = later.concat(waiting.slice(index));
      return batch;
    }
    batch.push({ ...one, push: one.push });
  }
  waiting = later;
  return batch;
}

async function writeBatch(batch: Rendered[]): Promise<void> {
  try {
    const written = await enqueuePushes(batch.map(({ push }) => push));
    batch.forEach(({ resolve }, ordinal) => {
      resolve(written[ordinal] ?? null);
    });
  } catch (error) {
    if (batch.length === 1 || !isDataError(error)) {
      // After a lost connection, writing them again could create duplicates.
      for (const { reject } of batch) reject(error);
      return;
    }
    // One of them caused the error, such as a deleted repository, and must not affect the others.
    await Promise.all(batch.map((one) => writeBatch([one])));
  }
}

/** Queues a test of one webhook in the caller's transaction. @returns null if the webhook has no URL to call */
export async function enqueueTest(tx: QueueTransaction, push: NewPush): Promise<EnqueuedPush | null> {
  const [written] = await enqueuePushes([push], (statement) => tx.$queryRaw(statement));
  if (!written || written.deliveries.length === 0) return null;
  noteDue(tx);
  return written;
}
