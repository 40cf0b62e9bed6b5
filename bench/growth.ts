import { addHistory } from "@/bench/add-history";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { inPostgres, logPlans } from "@/bench/plans";
import { makeWorld, seed } from "@/bench/world";

const SIZES = [1_000, 100_000, 1_000_000] as const;
const CALLS = 50;
const COMMANDS = { tab: "Webhooks tab", history: "a history page", claim: "a claim of 10" } as const;
type Command = keyof typeof COMMANDS;

export const growth: Benchmark = {
  name: "growth",
  rounds: 3,
  figures: (Object.keys(COMMANDS) as Command[]).flatMap((command) => [
    { key: `${command}1000`, what: `${COMMANDS[command]} at 10^3, ms in PostgreSQL`, digits: 2 },
    { key: `${command}1000000`, what: `${COMMANDS[command]} at 10^6, ms`, digits: 2 },
    {
      key: `${command}Ratio`,
      what: `${COMMANDS[command]}, 10^6 / 10^3`,
      digits: 2,
      goal: { atMost: 1.5 },
    },
    { key: `${command}Pages`, what: `${COMMANDS[command]} at 10^6, database pages read` },
  ]),
  async round() {
    const world = await makeWorld();
    try {
      await logPlans(world);
      await seed(world, { webhooks: 10, pushes: 0, hookUrl: "http://127.0.0.1:9/" });
      const figures: Record<string, number> = {};
      let present = 0;
      for (const size of SIZES) {
        // The newer half belongs to another webhook.
        for (const slug of ["hook-1", "hook-2"]) await addHistory(world, slug, (size - present) / 2);
        present = size;
        await seed(world, {
          namespace: `due${size}`,
          webhooks: 10,
          pushes: 2 * CALLS,
          hookUrl: "http://127.0.0.1:9/",
        });
        for (const command of Object.keys(COMMANDS) as Command[]) {
          const { ms, pages } = await inPostgres(world, () => call(world, command, CALLS));
          figures[`${command}${size}`] = ms / CALLS;
          if (size === SIZES[2]) figures[`${command}Pages`] = pages / CALLS;
        }
        await world.client.query("DELETE FROM repositories WHERE namespace <> 'bench'");
      }
      for (const command of Object.keys(COMMANDS)) {
        figures[`${command}Ratio`] =
          (figures[`${command}${SIZES[2]}`] ?? Number.NaN) / (figures[`${command}${SIZES[0]}`] ?? Number.NaN);
      }
      return figures;
    } finally {
      await world.end();
    }
  },
};
