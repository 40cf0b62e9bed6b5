import { parseArgs } from "node:util";
import { operatorCtx } from "@/lib/access/operator-ctx";
import { followDeliveries } from "@/lib/domain/deliveries/follow-deliveries";
import { parsePushReference } from "@/lib/domain/pushes/push-reference";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { withDatabase } from "@/lib/host/with-database";
import { say } from "@/lib/platform/say";

const USAGE = `npm run push -- namespace/name:tag [--pusher NAME] [--digest sha256:...] [--size BYTES] [--wait SECONDS]

Simulates a push to a Dockbell that runs on this machine, and prints what becomes of each delivery. Ends with
status 0 when all of them have succeeded within the wait (30 s unless set), with 1 otherwise.`;

function readArguments() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    allowPositionals: true,
    options: {
      pusher: { type: "string" },
      digest: { type: "string" },
      size: { type: "string" },
      wait: { type: "string", default: "30" },
      help: { type: "boolean" },
    },
  });
  const [reference, ...more] = positionals;
  if (values.help || !reference || more.length > 0) throw new Error(USAGE);
  const { repository, tag } = parsePushReference(reference);
  const { pusher, digest, size, wait } = values;
  return { repository, tag, pusher, digest, size: size && Number(size), waitMs: Number(wait) * 1_000 };
}

async function push({ waitMs, ...input }: ReturnType<typeof readArguments>): Promise<boolean> {
  const { repository } = input;
  const pushed = await simulatePush({ ctx: operatorCtx("npm run push"), input });
  const count = pushed.deliveries.length;
  say(`Pushed ${repository.namespace}/${repository.name}:${pushed.tag} (${pushed.digest.slice(0, 19)}...).`);
  if (count === 0) {
    say("No webhook of this repository wants it.");
    return true;
  }
  const ids = pushed.deliveries.map(({ id }) => id);
  let succeeded = 0;
  for await (const delivery of followDeliveries(ids, AbortSignal.timeout(waitMs))) {
    const { webhookName: webhook, lastAttempt, status, error, nextAttemptAt, callbackDueAt } = delivery;
    if (status === "success" || callbackDueAt) succeeded += 1;
    const outcome = error?.message ?? `${lastAttempt?.statusCode}`;
    const next = nextAttemptAt
      ? `; tried again at ${nextAttemptAt.toLocaleTimeString()}`
      : callbackDueAt
        ? "; waits for its callback"
        : "";
    say(`  ${status.padEnd(8)} ${webhook}: ${outcome}, ${Math.round(lastAttempt?.totalMs ?? 0)} ms${next}`);
  }
  say(`${succeeded} of ${count} deliveries succeeded.`);
  return succeeded === count;
}

await withDatabase(async () => Number(!(await push(readArguments()))));
