import { setTimeout as delay } from "node:timers/promises";

const REQUEST_MS = 10_000;

type Input = {
  url: string;
  cookie: string;
  namespace: string;
  repositories: number;
  perSecond: number;
  signal: AbortSignal;
};

/** What Dockbell has answered 202 to: from then on it may not be lost. */
export type Accepted = {
  pushes: number;
  /** Pushes that got another response, or none; their sender knows, and sends them again. */
  refused: number;
  /** When each delivery was accepted, in ms since the epoch, by id. */
  deliveries: Map<string, number>;
};

/** Reports pushes over HTTP at a steady pace until the signal aborts. */
export async function pushLoad({ signal, perSecond, ...target }: Input): Promise<Accepted> {
  const accepted: Accepted = { pushes: 0, refused: 0, deliveries: new Map() };
  const underWay: Promise<unknown>[] = [];
  for (let number = 0; !signal.aborted; number++) {
    underWay.push(push(target, number, accepted));
    await delay(1_000 / perSecond);
  }
  await Promise.all(underWay);
  return accepted;
}

type Target = Omit<Input, "signal" | "perSecond">;

/** Counts each push once: accepted, refused, or given up. */
async function push(target: Target, number: number, accepted: Accepted): Promise<void> {
  const done = new AbortController();
  // A request to a process that is killed may never end, whatever its signal says.
  const givenUp = delay(2 * REQUEST_MS, null, { signal: done.signal }).catch(() => null);
  const uuids = await Promise.race([pushOnce(target, number), givenUp]);
  done.abort();
  if (uuids === null) {
    accepted.refused += 1;
    return;
  }
  accepted.pushes += 1;
  for (const uuid of uuids) accepted.deliveries.set(uuid, Date.now());
}

/** @returns the ids of the push's deliveries; null when it was not accepted */
async function pushOnce(
  { url, cookie, namespace, repositories }: Target,
  number: number,
): Promise<string[] | null> {
  const name = `app-${1 + (number % repositories)}`;
  try {
    const response = await fetch(`${url}/v2/repositories/${namespace}/${name}/pushes/`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ tag: `v${number}` }),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (response.status !== 202) throw new Error(`answered ${response.status}`);
    const { deliveries } = (await response.json()) as { deliveries: { uuid: string }[] };
    return deliveries.map(({ uuid }) => uuid);
  } catch {
    return null;
  }
}
