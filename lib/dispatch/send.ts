import type { ClaimedDelivery } from "@/lib/dispatch/claimed-delivery";
import { type Agents, deliver } from "@/lib/dispatch/deliver";
import type { Exchange } from "@/lib/dispatch/exchange";
import { requestOf } from "@/lib/dispatch/request-of";

const NOTHING_SENT = { dns: null, connect: null, tls: null, firstByte: null, total: 0 };

/** Makes an attempt. What could only be sent unsigned is not sent, and says why. */
export async function send(agents: Agents, delivery: ClaimedDelivery): Promise<Exchange> {
  if (delivery.webhook.isUnsealed) return deliver(agents, requestOf(delivery, new Date()));
  return {
    startedAt: new Date(),
    requestHeaders: {},
    address: null,
    phases: NOTHING_SENT,
    answer: null,
    error: {
      code: "sealed",
      message:
        "nothing was sent: the webhook's secret was sealed with another key; give every machine the same secrets.json",
    },
  };
}
