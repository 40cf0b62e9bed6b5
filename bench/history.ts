import { addHistory } from "@/bench/add-history";
import type { Benchmark } from "@/bench/benchmark";
import { call } from "@/bench/call";
import { makeWorld, seed } from "@/bench/world";

const SIZES = [1_000, 1_000_000] as const;
const CALLS = 200;
const COMMANDS = {
  firstPage: "the first page",
  latePage: "the 1,000th page (at 10^3: the last)",
  strip: "the chart of the last 24 hours",
} as const;
type Command = keyof typeof COMMANDS;

/** Measures the server's time for a webhook's history, from call to result, including the database. */
export const history: Benchmark = {
  name: "history",
  rounds: 3,
  figures: (Object.keys(COMMANDS) as Command[]).flatMap((command) => [
    { key: `${command}1000`, what: `${COMMANDS[command]} at 10^3, p50, ms`, digits: 2 },
    { key: `${command}1000000`, what: `${COMMANDS[command]} at 10^6, p50, ms`, digits: 2 },
    {
      key: `${command}Ratio`,
      what: `${COMMANDS[command]}, 10^6 / 10^3`,
      digits: 2,
      goal: { atMost: 1.5 },
    },
  ]),
  async round() {
    const world = await makeWorld();
    try {
      await seed(world, { webhooks: 10, pushes: 0, hookUrl: "http://127.0.0.1:9/" });
      const figures: Record<string, number> = {};
      let present = 0;
      for (const size of SIZES) {
        await addHistory(world, "hook-1", size - present);
        present = size;
        for (const command of Object.keys(COMMANDS)) {
          figures[`${command}${size}`] = await call<number>(world, command, CALLS);
        }
      }
      for (const command of Object.keys(COMMANDS)) {
        figures[`${command}Ratio`] =
          (figures[`${command}${SIZES[1]}`] ?? Number.NaN) / (figures[`${command}${SIZES[0]}`] ?? Number.NaN);
      }
      return figures;
    } finally {
      await world.end();
    }
  },
};
