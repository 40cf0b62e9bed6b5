import type { ClaimedDelivery } from "@/lib/dispatch/claimed-delivery";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderPayload } from "@/lib/payload/render-payload";
import packageJson from "@/package.json" with { type: "json" };

/** Dokploy reads image and tag of the payload only when the sender's name has "Go-http-client" in it. */
const USER_AGENT = `Dockbell/${packageJson.version} (compatible; Go-http-client/1.1)`;

export type DeliveryRequest = {
  /** Without userinfo. */
  url: URL;
  headers: Record<string, string>;
  body: string;
};

/** Headers whose values are never recorded. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set(["authorization"]);

/** What is sent for an attempt: the same body every time, headers of this moment. */
export function requestOf(delivery: ClaimedDelivery, now: Date): DeliveryRequest {
  const url = new URL(delivery.hookUrl);
  const authorization = basicAuth(url);
  url.username = "";
  url.password = "";
  url.hash = "";
  return {
    url,
    headers: {
      "content-type": "application/json",
      "user-agent": USER_AGENT,
      // What is not asked for need not be unpacked: nothing can grow beyond its size on the wire.
      "accept-encoding": "identity",
      "webhook-id": delivery.id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      ...(authorization ? { authorization } : {}),
    },
    body: renderPayload(
      delivery.snapshot,
      callbackUrl(delivery.callbackBase, delivery.id, delivery.callbackKey),
    ),
  };
}

/** A URL's user name and password as RFC 7617 has them. */
function basicAuth(url: URL): string | null {
  if (!url.username && !url.password) return null;
  const credentials = `${decode(url.username)}:${decode(url.password)}`;
  return `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % stands for itself.
    return text;
  }
}
