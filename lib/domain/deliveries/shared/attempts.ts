import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import { curlCommand } from "@/lib/platform/text/curl-command";

/** Advice for a failed attempt, by the error's code. */
const ADVICE: Record<string, string> = {
  called_back:
    "The receiver accepted the push and then reported a failure. Check its log or the link that it sent. If you redeliver it, this step runs again, followed by the rest of the chain.",
  no_callback:
    "The receiver responded but never called the payload's callback_url. Check that it calls it and can reach Dockbell. You can change the deadline under Edit.",
  refused:
    "No server listens on this address and port. Check that the receiver is running and that the URL has the right port.",
  reset:
    "The receiver, or a proxy in front of it, closed the connection before the response was complete. Check its log.",
  name_not_found: "Check the host name in the URL for typos, and that it has a DNS record.",
  name_lookup: "This machine's DNS server didn't respond. If it is down, other webhooks fail too.",
  address_refused:
    "To protect this server's network, webhooks can't call this address. An administrator can allow it with DELIVERY_ALLOWED_NETWORKS.",
  sealed: "Dockbell can't decrypt this webhook's secret. Restore the instance's key, or rotate the secret.",
  proxy_unreachable:
    "Dockbell sends requests through a proxy that can't be reached. An administrator can check that the proxy is running, and its URL in HTTP_PROXY or HTTPS_PROXY.",
  proxy_timeout:
    "The proxy, or the receiver behind it, may be down, or a firewall may be dropping the connection. Check the receiver first. If other webhooks fail too, an administrator can check the proxy.",
  proxy_malformed:
    "An administrator can check that HTTP_PROXY or HTTPS_PROXY has the port of an HTTP proxy, and starts with http:// unless the proxy itself uses TLS.",
  proxy_credentials:
    "An administrator can check the user name and password in HTTP_PROXY or HTTPS_PROXY. Only Basic authentication is supported.",
  proxy_refused:
    "The proxy's rules don't allow the receiver's host or port. Many proxies allow HTTPS to port 443 only. An administrator can change the rules, or list the host in NO_PROXY if Dockbell reaches it directly.",
  proxy_failed:
    "The proxy couldn't connect to the receiver. Check the URL's host and port, and that the receiver is running. The proxy's log has the reason.",
  unreachable: "This machine has no route to the receiver. Check the network and its firewalls.",
  connect_timeout: "The connection got no reply. A firewall may be dropping it, or the host may be off.",
  timeout: "Respond first, then process: return 200 immediately and queue the work.",
  certificate_expired: "Renew the receiver's certificate. Deliveries then succeed without further changes.",
  certificate_not_yet_valid:
    "Check the clocks of the receiver and of this machine, then the certificate's dates.",
  certificate_wrong_host:
    "The certificate isn't valid for the URL's host. Use the host name in the certificate, or get a certificate for this host.",
  certificate_self_signed:
    "Give the receiver a certificate from a public authority, or start Dockbell with NODE_EXTRA_CA_CERTS set to yours.",
  certificate_incomplete:
    "Configure the receiver with its full certificate chain: its certificate followed by the intermediate ones.",
  certificate_invalid: "Replace the receiver's certificate, or the authority's certificate in its chain.",
  certificate_forged:
    "Another server may be responding instead of the receiver. Check the URL's host and the certificate.",
  tls: "Check that the port uses TLS 1.2 or newer. For plain HTTP, use a URL with http://.",
  malformed_answer: "The server didn't respond with valid HTTP. Check that the receiver uses this port.",
  http_status: "The receiver got the request and refused it. See its response below, and its log.",
  moved:
    "Dockbell doesn't follow redirects, so that a payload can't be sent somewhere unexpected. Enter the new address as the URL.",
  gone: "The receiver asked for no more deliveries (410). Enable the webhook once it accepts them again.",
  abandoned:
    "The worker stopped while it was sending the request. The receiver may have received it, so Dockbell sends it once more with the same webhook-id.",
};

export function adviceFor(errorCode: string): string | undefined {
  return ADVICE[errorCode];
}

/** A part of an attempt's time. */
export type Phase = { name: string; ms: number };

/**
 * An attempt's time in phases, in their order. A reused connection has no DNS, connect or TLS phase. The rest
 * of a failed attempt's time is its last phase.
 */
export function phasesOf({ phases, duration_ms }: Pick<AttemptResource, "phases" | "duration_ms">): Phase[] {
  const { dns_ms, connect_ms, tls_ms, first_byte_ms } = phases;
  const opened = (dns_ms ?? 0) + (connect_ms ?? 0) + (tls_ms ?? 0);
  const parts: [string, number | null][] = [
    ["DNS", dns_ms],
    ["Connect", connect_ms],
    ["TLS", tls_ms],
    ["Waiting for response", (first_byte_ms ?? duration_ms) - opened],
    ["Reading response", first_byte_ms === null ? null : duration_ms - first_byte_ms],
  ];
  return parts.flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms: Math.max(0, ms) }]));
}

/** A value that differs between two attempts; null if it is missing in one. */
type Difference = { what: string; one: string | null; other: string | null };

type Message = { headers: Record<string, string | string[]> };

/** The differences between two attempts of a delivery, outcome first. The time is always included. */
export function compareAttempts(one: AttemptResource, other: AttemptResource): Difference[] {
  const [mine, theirs] = onlyLines(one.response?.body ?? "", other.response?.body ?? "");
  const facts: Difference[] = [
    { what: "Outcome", one: outcomeOf(one), other: outcomeOf(other) },
    { what: "Code", one: codeOf(one), other: codeOf(other) },
    { what: "URL", one: one.request.url, other: other.request.url },
    { what: "Address", one: one.address, other: other.address },
    ...headers("Request", one.request, other.request),
    ...headers("Response", one.response, other.response),
    { what: "Lines of the response", one: mine, other: theirs },
  ];
  const time = {
    what: "Time",
    one: formatDuration(one.duration_ms),
    other: formatDuration(other.duration_ms),
  };
  return [...facts.filter((fact) => fact.one !== fact.other), time];
}

function outcomeOf({ error }: AttemptResource): string {
  return error?.message ?? "success";
}

function codeOf({ response }: AttemptResource): string | null {
  return response ? String(response.code) : null;
}

/** Compares headers by name, ignoring case. */
function headers(whose: string, one: Message | null, other: Message | null): Difference[] {
  const [mine, theirs] = [lowerCased(one), lowerCased(other)];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return names.map((name) => ({
    what: `${whose} header ${name}`,
    one: mine.get(name) ?? null,
    other: theirs.get(name) ?? null,
  }));
}

function lowerCased(message: Message | null): Map<string, string> {
  const entries = Object.entries(message?.headers ?? {});
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), [value].flat().join(", ")]));
}

/** The lines that the other text doesn't have; null if there aren't any. */
function onlyLines(one: string, other: string): [string | null, string | null] {
  const [mine, theirs] = [one.split(/\r?\n/), other.split(/\r?\n/)];
  return [without(mine, new Set(theirs)), without(theirs, new Set(mine))];
}

function without(lines: string[], known: ReadonlySet<string>): string | null {
  const own = lines.filter((line) => line.trim() !== "" && !known.has(line));
  return own.length > 0 ? own.join("\n") : null;
}

/** Headers that curl sets itself. */
const CURLS_OWN = new Set(["host", "content-length", "connection"]);

/** The request as a command for a POSIX shell. Secrets are masked as recorded. */
export function toCurl({ url, headers, body }: AttemptResource["request"]): string {
  const sent = Object.entries(headers).filter(([name]) => !CURLS_OWN.has(name.toLowerCase()));
  return curlCommand({ method: "POST", url, headers: Object.fromEntries(sent), body });
}
