import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import type { HookTarget, WebhookConfig } from "@/lib/engine/webhook-config";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderBody } from "@/lib/payload/render-body";
import { isLive, signatureHeaders } from "@/lib/payload/sign";
import { outgoingTraceparent } from "@/lib/platform/tracing/tracing";
import packageJson from "@/package.json" with { type: "json" };

/** Dokploy reads the payload's image and tag only if the user agent contains "Go-http-client". */
const USER_AGENT = `Dockbell/${packageJson.version} (compatible; Go-http-client/1.1)`;

export type DeliveryRequest = {
  target: HookTarget;
  headers: Record<string, string>;
  /** Whether a header's value is secret. Custom headers and Basic auth always are. */
  isSecret: (name: string) => boolean;
  body: string;
  /** The webhook's setting. */
  redirectsAreSuccess: boolean;
};

/**
 * The request of an attempt: the same body every time, with current headers and signatures. Custom headers can't
 * replace ours.
 */
export function requestOf(delivery: ClaimedDelivery, now: Date): DeliveryRequest {
  const { target } = delivery;
  const timestamp = Math.floor(now.getTime() / 1000);
  const { keys, boundTo } = delivery.webhook;
  // A step that was removed from its chain still gets its queued deliveries, but no values that were entered after its removal.
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
      // Requests no encoding, so that a response can't grow beyond its size on the wire.
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

/** The keys of secrets that are valid now. A rotated secret is valid until it expires. */
function liveKeys(keys: WebhookConfig["keys"], now: Date): WebhookConfig["keys"] {
  return keys.filter(({ expiresAt }) => isLive(expiresAt, now));
}
