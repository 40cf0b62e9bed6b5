import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { SourceMap, type SourceMapping } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Benchmark, Round } from "@/bench/benchmark";
import { drain } from "@/bench/drain";
import { startNginx } from "@/bench/receivers";
import { BUILT } from "@/lib/host/process-args";

const WEBHOOKS = 20;
const DELIVERIES = 20_000;

/** The groups of the worker's time. A function belongs to the first group that matches. */
const GROUPS: readonly { key: string; what: string; matches: (where: Place) => boolean }[] = [
  { key: "gc", what: "garbage collection", matches: ({ name }) => name === "(garbage collector)" },
  {
    key: "write",
    what: "writing to sockets",
    matches: ({ name, file }) => file === "" && /^write(v|Buffer|\w+String)$/.test(name),
  },
  { key: "native", what: "Node.js: native code", matches: ({ file }) => file === "" },
  {
    key: "crypto",
    what: "Node.js: crypto",
    matches: ({ file }) => file.startsWith("node:internal/crypto"),
  },
  { key: "node", what: "Node.js: its JavaScript", matches: ({ file }) => file.startsWith("node:") },
  { key: "undici", what: "undici", matches: ({ file }) => /node_modules\/undici\//.test(file) },
  { key: "pg", what: "pg", matches: ({ file }) => /node_modules\/pg(-[a-z]+)?\//.test(file) },
  {
    key: "prisma",
    what: "Prisma",
    matches: ({ file }) => /node_modules\/@prisma\/|db\/generated/.test(file),
  },
  { key: "engine", what: "lib/engine", matches: ({ file }) => file.includes("lib/engine/") },
  { key: "payload", what: "lib/payload", matches: ({ file }) => file.includes("lib/payload/") },
  { key: "queue", what: "lib/queue", matches: ({ file }) => file.includes("lib/queue/") },
  { key: "platform", what: "lib/platform", matches: ({ file }) => file.includes("lib/platform/") },
  { key: "other", what: "everything else", matches: () => true },
];

export const profile: Benchmark = {
  name: "profile",
  rounds: 3,
  figures: [
    ...GROUPS.map(({ key, what }) => ({ key, what: `${what}, µs per delivery`, digits: 1 })),
    { key: "busy", what: "together, µs per delivery", digits: 1 },
  ],
  async round({ nginx }) {
    const receiver = await startNginx(nginx);
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-profile-"));
    try {
      await drain({
        webhooks: WEBHOOKS,
        perRepository: 1,
        pushes: DELIVERIES,
        hookUrl: receiver.url,
        nodeArgs: ["--cpu-prof", `--cpu-prof-dir=${folder}`],
      });
      const [file = ""] = readdirSync(folder);
      return shares(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
    } finally {
      rmSync(folder, { recursive: true });
      await receiver.stop();
    }
  },
};

/** A function's name and the source file that it is in, which is empty for native code. */
type Place = { name: string; file: string };

/** The part of V8's CPU profile that is read. Times are in µs. */
type CpuProfile = {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  }[];
  samples: number[];
  timeDeltas: number[];
};

/** The time of each group, from the worker's start to its end. */
function shares({ nodes, samples, timeDeltas }: CpuProfile): Round {
  const map = new SourceMap(JSON.parse(readFileSync(path.join(BUILT, "worker.js.map"), "utf8")));
  const groups = new Map(
    nodes.map(({ id, callFrame: { functionName: name, url, lineNumber, columnNumber } }) => {
      const isBundle = url.endsWith("/worker.js");
      const entry: Partial<SourceMapping> = isBundle ? map.findEntry(lineNumber, columnNumber) : {};
      const file = entry.originalSource ?? url;
      return [id, name === "(idle)" ? "idle" : GROUPS.find(({ matches }) => matches({ name, file }))?.key];
    }),
  );
  const round: Round = Object.fromEntries([...GROUPS.map(({ key }) => [key, 0]), ["busy", 0]]);
  for (const [index, id] of samples.entries()) {
    const key = groups.get(id) ?? "other";
    if (key === "idle") continue;
    const perDelivery = (timeDeltas[index] ?? 0) / DELIVERIES;
    round[key] = (round[key] ?? 0) + perDelivery;
    round.busy = (round.busy ?? 0) + perDelivery;
  }
  return round;
}
