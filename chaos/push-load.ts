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
  /** Pushes that got another answer, or none; whoever sent them knows, and sends again. */
  refused: number;
  /** When each delivery was accepted, in ms since the epoch, by id. */
  deliveries: Map<string, number>;
};

/** Reports pushes over HTTP at a steady pace until the signal aborts. */
export async function pushLoad({ signal, perSecond, ...target }: Input): Promise<Accepted> {
  const accepted: Accepted = { pushes: 0, refused: 0, deliveries: new Map() };
  const underWay: Promise<unknown>[] = [];
  for (let number = 0; !signal.aborted; number++) {
    // A request to a process that is killed may never end, whatever its signal says.
    underWay.push(Promise.race([pushOnce(target, number, accepted), delay(2 * REQUEST_MS)]));
    await delay(1_000 / perSecond);
  }
  await Promise.all(underWay);
  return accepted;
}

async function pushOnce(
  { url, cookie, namespace, repositories }: Omit<Input, "signal" | "perSecond">,
  number: number,
  accepted: Accepted,
): Promise<void> {
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
    accepted.pushes += 1;
    for (const { uuid } of deliveries) accepted.deliveries.set(uuid, Date.now());
  } catch {
    accepted.refused += 1;
  }
}
