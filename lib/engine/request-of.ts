import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import type { HookTarget } from "@/lib/engine/hook-target";
import type { WebhookConfig } from "@/lib/engine/webhook-config";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderBody } from "@/lib/payload/render-body";
import { signatureHeaders } from "@/lib/payload/sign";
import { isLive } from "@/lib/payload/webhook-secret";
import { outgoingTraceparent } from "@/lib/platform/tracing/tracing";
import packageJson from "@/package.json" with { type: "json" };

/** Dokploy reads image and tag of the payload only when the sender's name has "Go-http-client" in it. */
const USER_AGENT = `Dockbell/${packageJson.version} (compatible; Go-http-client/1.1)`;

export type DeliveryRequest = {
  target: HookTarget;
  headers: Record<string, string>;
  /** Whether the value of a header may be recorded; custom ones and Basic auth never are. */
  isSecret: (name: string) => boolean;
  body: string;
  /** The webhook's setting. */
  redirectsAreSuccess: boolean;
};

/**
 * What is sent for an attempt: the same body every time, headers and signatures of this moment. A custom
 * header comes before ours, which it cannot replace.
 */
export function requestOf(delivery: ClaimedDelivery, now: Date): DeliveryRequest {
  const { target } = delivery;
  const timestamp = Math.floor(now.getTime() / 1000);
  const { keys, boundTo } = delivery.webhook;
  // A step that was taken out of its chain still gets what is on its way, and no value entered since.
  const headers = Object.fromEntries(
    Object.entries(delivery.webhook.headers).filter(
      ([name]) => boundTo.get(name)?.includes(target.destination) ?? true,
    ),
  );
  const traceparent = outgoingTraceparent(delivery.pushId, delivery.traceparent);
  const { text: body, contentType } = renderBody({
    ...delivery,
    callbackUrl: callbackUrl(delivery.callbackBase, delivery.id, delivery.callbackKey),
  });
  return {
    target,
    headers: {
      ...headers,
      "content-type": contentType,
      "user-agent": USER_AGENT,
      // What is not asked for need not be unpacked: nothing can grow beyond its size on the wire.
      "accept-encoding": "identity",
      "webhook-id": delivery.id,
      "webhook-timestamp": String(timestamp),
      ...signatureHeaders({ id: delivery.id, timestamp, body, keys: liveKeys(keys, now) }),
      ...(traceparent ? { traceparent } : {}),
      ...(target.authorization ? { authorization: target.authorization } : {}),
    },
    isSecret: (name) => name === "authorization" || Object.hasOwn(headers, name),
    body,
    redirectsAreSuccess: delivery.webhook.redirectsAreSuccess,
  };
}

/** Those that sign at this moment: a secret that was rotated out does until it expires. */
function liveKeys(keys: WebhookConfig["keys"], now: Date): WebhookConfig["keys"] {
  return keys.filter(({ expiresAt }) => isLive(expiresAt, now));
}
