import { setTimeout as delay } from "node:timers/promises";
import type { ChaosDatabase } from "@/chaos/database";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import { say } from "@/lib/platform/say";

const KILLS = ["kill -9 of the worker", "kill -9 of the web process", "kill -9 of the database"] as const;
const NETWORK = ["connections cut", "connections delayed", "connections stalled"] as const;
const FAULTS = [...KILLS, ...NETWORK];
type Fault = (typeof FAULTS)[number];

const KILLS_IN_A_ROW = 10;
const KILLS_IN_A_ROW_FAULT =
  `kill -9 of the web process ${KILLS_IN_A_ROW} times in a row, as soon as it has started` as const;
export type FaultCounts = Map<Fault | typeof KILLS_IN_A_ROW_FAULT, number>;
const RESTART_POLL_MS = 50;

const MIN_PAUSE_MS = 500;
const MAX_PAUSE_MS = 4_000;
const NETWORK_SHARE = 0.3;

type World = { dockbell: Dockbell; database: ChaosDatabase; random: () => number };

/** Injects faults at random times until it has done `kills` kills. @returns how often it injected each fault */
export async function injectFaults(world: World, kills: number): Promise<FaultCounts> {
  const { random } = world;
  const done: FaultCounts = new Map(FAULTS.map((fault) => [fault, 0]));
  const killed = () => KILLS.reduce((sum, fault) => sum + (done.get(fault) ?? 0), 0);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  while (killed() < kills) {
    await delay(MIN_PAUSE_MS + random() * (MAX_PAUSE_MS - MIN_PAUSE_MS));
    const fault = pick<Fault>(random() < NETWORK_SHARE ? NETWORK : KILLS);
    if (!fault || !(await make(fault, world))) continue;
    done.set(fault, (done.get(fault) ?? 0) + 1);
    say(`${fault} (${killed()} of ${kills} kills)`);
  }
  say(KILLS_IN_A_ROW_FAULT);
  await killWebInARow(world.dockbell);
  return done.set(KILLS_IN_A_ROW_FAULT, 1);
}

/** Kills each new web process when it appears. */
async function killWebInARow(dockbell: Dockbell): Promise<void> {
  const killed = new Set<number>();
  while (killed.size < KILLS_IN_A_ROW) {
    kill(() => {
      const { web } = dockbell.processes();
      if (killed.has(web)) throw new Error("The web process hasn't been restarted yet.");
      killed.add(web);
      return web;
    });
    await delay(RESTART_POLL_MS);
  }
}

/** @returns false if the process hadn't restarted yet, so nothing was killed */
async function make(fault: Fault, { dockbell, database, random }: World): Promise<boolean> {
  switch (fault) {
    case "kill -9 of the worker":
      return kill(() => dockbell.processes().worker);
    case "kill -9 of the web process":
      return kill(() => dockbell.processes().web);
    case "kill -9 of the database":
      await database.killAndRestart(random() * 3_000);
      return true;
    case "connections cut":
      database.proxy.cut();
      return true;
    case "connections delayed":
      await database.proxy.throttle(50 + random() * 450, 3_000);
      return true;
    case "connections stalled":
      await database.proxy.stall(1_000 + random() * 5_000);
      return true;
  }
}

function kill(pid: () => number): boolean {
  try {
    process.kill(pid(), "SIGKILL");
    return true;
  } catch {
    return false;
  }
}
