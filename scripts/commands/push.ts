import { operatorCtx } from "@/lib/access/operators";
import { followDeliveries } from "@/lib/domain/deliveries/follow-deliveries";
import { toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { getPush } from "@/lib/domain/pushes/pushes";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import { SKIPPED } from "@/lib/domain/pushes/shared/push-receipt";
import { toPushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { deliveryResult, skipReason } from "@/lib/domain/pushes/shared/receipt-sentence";
import { parsePushReference, simulatePush } from "@/lib/domain/pushes/simulate-push";
import { commandArguments } from "@/lib/host/command-arguments";
import { withDatabase } from "@/lib/host/running-dockbell";
import { absolute } from "@/lib/http/page-links";
import { commandLine } from "@/lib/platform/app-folder";
import { DomainError } from "@/lib/platform/errors";
import { say } from "@/lib/platform/say";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

const USAGE = `${commandLine("push", "namespace/name:tag")} [--pusher NAME] [--digest sha256:...] [--size BYTES] [--wait SECONDS]

Simulates a push to the Dockbell that runs on this machine, waits for its deliveries, and prints a receipt. Exits
with status 0 if all deliveries succeed within the wait (30 s by default), otherwise with 1.`;

function readArguments() {
  const { values, positionals } = commandArguments({
    usage: USAGE,
    positionals: [1, 1],
    options: {
      pusher: { type: "string" },
      digest: { type: "string" },
      size: { type: "string" },
      wait: { type: "string", default: "30" },
    },
  });
  const [reference = ""] = positionals;
  const { repository, tag } = parsePushReference(reference);
  const { pusher, digest, size, wait } = values;
  if (!/^\d{1,5}$/.test(wait)) throw new Error(`--wait must be a whole number of seconds.\n\n${USAGE}`);
  return { repository, tag, pusher, digest, size: size && Number(size), waitMs: Number(wait) * 1_000 };
}

/** The mark before a webhook in the terminal, as on the page. */
const MARKS: Record<WireStatus | typeof SKIPPED, string> = {
  success: "●",
  error: "◌",
  pending: "◌",
  init: "◌",
  failure: "✕",
  skipped: "○",
};

async function push({ waitMs, ...input }: ReturnType<typeof readArguments>): Promise<boolean> {
  const { repository } = input;
  const ctx = operatorCtx(commandLine("push"));
  const pushed = await simulatePush({ ctx, input }).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
    // Unlike an API client, the person at the terminal may know which repositories exist.
    throw new Error(
      `The repository ${repository.namespace}/${repository.name} doesn't exist. Create it at ${absolute("/repositories/new")}.`,
    );
  });
  const receipt = async () =>
    toPushReceiptResource(await getPush({ ctx, input: { ...repository, id: pushed.id } }));
  const { deliveries, skipped } = await receipt();
  const width = Math.max(...[...deliveries, ...skipped].map((one) => one.webhook_name.length));
  const line = (mark: keyof typeof MARKS, webhook: string, result: string) =>
    say(`  ${MARKS[mark]} ${webhook.padEnd(width)}  ${result}`);

  say(`Pushed ${repository.namespace}/${repository.name}:${pushed.tag} (${pushed.digest.slice(0, 19)}...).`);
  say(`Receipt: ${absolute(pushPagePath(repository, pushed.id))}`);
  for (const skip of skipped) line(SKIPPED, skip.webhook_name, skipReason(skip));
  const count = pushed.deliveries.length;
  if (count === 0) {
    say("No webhook was called.");
    return true;
  }
  const ids = pushed.deliveries.map(({ id }) => id);
  const shown = new Map<string, number>();
  for await (const delivery of followDeliveries(ids, AbortSignal.timeout(waitMs))) {
    const resource = toDeliveryResource(delivery);
    shown.set(resource.uuid, resource.attempts);
    line(resource.status, delivery.webhookName, deliveryResult(resource, new Date()));
  }
  const last = (await receipt()).deliveries;
  for (const delivery of last.filter(({ uuid, attempts }) => attempts !== shown.get(uuid))) {
    line(delivery.status, delivery.webhook_name, deliveryResult(delivery, new Date()));
  }
  const succeeded = last.filter(({ status, callback_due }) => status === "success" || callback_due).length;
  say(`${succeeded} of ${count} deliveries succeeded.`);
  return succeeded === count;
}

await withDatabase(readArguments, async (input) => Number(!(await push(input))));
