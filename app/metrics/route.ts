import { timingSafeEqual } from "node:crypto";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import { hashToken } from "@/lib/platform/hash-token";
import { hasPassedDoor } from "@/lib/platform/wire/client-of";

/** The whole installation's metrics for Prometheus, to who has the token; without one, where only this machine can ask. */
export async function GET(request: Request): Promise<Response> {
  const headers = { "Cache-Control": "no-store", "Content-Type": "text/plain; version=0.0.4; charset=utf-8" };
  if (!mayAsk(request.headers)) {
    return new Response("Set METRICS_TOKEN, and send it as Authorization: Bearer.\n", {
      status: 401,
      headers: { ...headers, "WWW-Authenticate": "Bearer" },
    });
  }
  return new Response(await installationMetrics(), { headers });
}

function mayAsk(headers: Headers): boolean {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return isForThisMachineOnly() && hasPassedDoor(headers);
  const [, given = ""] = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(token)));
}
