import { authenticateToken, refusal } from "@/lib/domain/registry/authenticate";
import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { credentialsOf } from "@/lib/domain/registry/registry-token";
import { db } from "@/lib/platform/db/client";
import { maxOf } from "@/lib/platform/limits/limits";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

const ORIGIN = /^[!-~]{1,500}$/;

type Check = { kind: RegistryKind; credential: string | undefined; headers: RequestHeaders };

/**
 * Permits a sender of CloudEvents, such as Azure Event Grid, to send to the address of a connected registry. It asks with
 * OPTIONS before its first event (section 4 of CloudEvents' "HTTP 1.1 Web Hooks for Event Delivery").
 * @returns the headers of the response; none if the request doesn't ask
 * @throws DomainError `unauthenticated`
 */
export async function allowSender({ kind, credential, headers }: Check): Promise<Record<string, string>> {
  const origin = headers.get("webhook-request-origin")?.trim() ?? "";
  if (!ORIGIN.test(origin)) return {};
  const { token, addressed } = credentialsOf(headers, credential);
  // A notification needs the token or a signature, but the check may come without either.
  if (token !== undefined) await authenticateToken(kind, token, addressed);
  else if (!addressed || !(await isConnected(kind, addressed))) throw refusal();
  return {
    "WebHook-Allowed-Origin": origin,
    // Notifications per minute, if each has one event.
    "WebHook-Allowed-Rate": String(maxOf("events_per_source")),
  };
}

async function isConnected(kind: RegistryKind, id: string): Promise<boolean> {
  return (await db().registrySource.count({ where: { id, kind } })) > 0;
}
