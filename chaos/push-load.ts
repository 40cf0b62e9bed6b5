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

/** Pushes for which Dockbell returned 202, so they must not be lost. */
export type Accepted = {
  pushes: number;
  /** Pushes that got another response or none, so their sender can retry them. */
  refused: number;
  /** When each delivery was accepted, in ms since the epoch, by ID. */
  deliveries: Map<string, number>;
};

/** Sends pushes over HTTP at a steady rate until the signal aborts. */
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

/** Sends one push and counts it as accepted or refused. */
async function push(target: Target, number: number, accepted: Accepted): Promise<void> {
  const done = new AbortController();
  // A request to a killed process may never finish, even if its signal aborts.
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

/** @returns the IDs of the push's deliveries, or null if it wasn't accepted */
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
    if (response.status !== 202) throw new Error(`returned ${response.status}`);
    const { deliveries } = (await response.json()) as { deliveries: { uuid: string }[] };
    return deliveries.map(({ uuid }) => uuid);
  } catch {
    return null;
  }
}
