import { parseArgs } from "node:util";
import { openSession } from "@/bench/session";
import { seed } from "@/bench/world";
import { startChaosDatabase } from "@/chaos/database";
import { injectFaults } from "@/chaos/faults";
import { sendHostileInput } from "@/chaos/hostile";
import { startMoodyReceiver } from "@/chaos/moody-receiver";
import { pushLoad } from "@/chaos/push-load";
import { chaosTable, writeChaosTable } from "@/chaos/report";
import { judge } from "@/chaos/verdict";
import { startDockbell } from "@/e2e/fixtures/dockbell";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { say } from "@/lib/platform/say";
import { seededRandom } from "@/lib/testing/seeded-random";
import { findChromium } from "./test-run/chromium";

const NAMESPACE = "chaos";
const REPOSITORIES = 5;
const WEBHOOKS_EACH = 2;
const PUSHES_PER_SECOND = 30;

async function run(kills: number, seedNumber: number): Promise<boolean> {
  say(`${kills} kills, seed ${seedNumber}`);
  const random = seededRandom(seedNumber);
  const receiver = await startMoodyReceiver(random);
  const database = await startChaosDatabase();
  const dockbell = await startDockbell({ DATABASE_URL: database.url, LOG_LEVEL: "error" });
  let client = await database.connect();
  try {
    const cookie = await signedInCookie(dockbell.url);
    await seed(
      { client, env: dockbell.env },
      {
        webhooks: REPOSITORIES * WEBHOOKS_EACH,
        perRepository: WEBHOOKS_EACH,
        pushes: 0,
        hookUrl: receiver.url,
        namespace: NAMESPACE,
      },
    );
    await client.query("UPDATE webhooks SET retry_schedule = '{1,1,2,2,3,3,5,5,10,10,10,10}'");
    await client.end();
    const load = new AbortController();
    const startedAt = performance.now();
    const loading = pushLoad({
      url: dockbell.url,
      cookie,
      namespace: NAMESPACE,
      repositories: REPOSITORIES,
      perSecond: PUSHES_PER_SECOND,
      signal: load.signal,
    });
    const faults = await injectFaults({ dockbell, database, random }, kills);
    load.abort();
    const accepted = await loading;
    const seconds = (performance.now() - startedAt) / 1_000;
    say("No more faults. Waiting for all deliveries to finish...");
    client = await database.connect();
    const verdict = await judge(client, accepted, receiver.arrivals);
    const table = chaosTable(verdict, faults, seconds);
    writeChaosTable(table);
    say(`\n${table}\n`);
    return verdict.lost === 0 && verdict.notRecorded === 0;
  } finally {
    await client.end();
    await receiver.close();
    await dockbell.remove();
    await database.end();
  }
}

async function signedInCookie(url: string): Promise<string> {
  const session = await openSession(url, NAMESPACE, await findChromium());
  const cookie = await session.cookie();
  await session.close();
  return cookie;
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "60" },
    minutes: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
  },
});
const seedNumber = Number(values.seed);
const work =
  positionals[0] === "hostile"
    ? sendHostileInput(Number(values.minutes), seedNumber)
    : run(Number(values.kills), seedNumber);
const isWell = await work.catch(explainAndExit);
process.exit(isWell ? 0 : 1);
