import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { type Agents, deliver } from "@/lib/engine/deliver";
import { requestOf } from "@/lib/engine/request-of";
import type { Exchange } from "@/lib/platform/net/exchange";
import { keyOfReceiver } from "@/lib/platform/net/receiver-url";

const NOTHING_SENT = { dns: null, connect: null, tls: null, firstByte: null, total: 0 };

type SendingAgents = Agents & {
  /** The connection pool for this instance's test receivers, with separate rules. */
  toReceivers: Agents;
};

/** Makes an attempt. A delivery that can't be signed is refused with a reason. */
export async function send(agents: SendingAgents, delivery: ClaimedDelivery): Promise<Exchange> {
  if (delivery.webhook.isUnsealed) {
    const request = requestOf(delivery, new Date());
    const { origin, path } = request.target;
    return deliver(keyOfReceiver(origin + path) ? agents.toReceivers : agents, request);
  }
  return {
    startedAt: new Date(),
    requestHeaders: {},
    address: null,
    phases: NOTHING_SENT,
    response: null,
    error: {
      code: "sealed",
      message:
        "nothing was sent, because the webhook's secret was encrypted with another key; copy the same secrets.json to every machine",
    },
    note: null,
    requestCount: 0,
  };
}
