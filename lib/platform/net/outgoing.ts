import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP, Socket } from "node:net";
import { buildConnector, setGlobalDispatcher } from "undici";
import { type FindProxy, proxyRule } from "@/lib/platform/net/find-proxy";
import { connectThrough, OutgoingAgent } from "@/lib/platform/net/outgoing-agent";

// Requests other than deliveries, which go to addresses that the administrator sets. They use the same rule for proxies.

const CONNECT_TIMEOUT_MS = 10_000;

let agent: OutgoingAgent | undefined;

/** The agent for requests with undici; undefined if no proxy is set. */
export function outgoingAgent(): OutgoingAgent | undefined {
  const findProxy = proxyRule();
  if (!findProxy) return undefined;
  agent ??= new OutgoingAgent({
    findProxy,
    timeoutMs: CONNECT_TIMEOUT_MS,
    direct: buildConnector({ timeout: CONNECT_TIMEOUT_MS }),
  });
  return agent;
}

/** Makes this process's `fetch`, which packages call, use the proxy. */
export function proxyFetch(): void {
  const outgoing = outgoingAgent();
  if (outgoing) setGlobalDispatcher(outgoing);
}

/** Creates agents for requests with node:http, which OpenTelemetry's exporter uses; undefined if no proxy is set. */
export function nodeAgents(): ((protocol: string) => HttpAgent) | undefined {
  const findProxy = proxyRule();
  return findProxy ? (protocol) => tunnellingAgent(protocol, findProxy) : undefined;
}

function tunnellingAgent(protocol: string, findProxy: FindProxy): HttpAgent {
  const options = { keepAlive: true };
  const agent = protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
  const connectDirectly = agent.createConnection.bind(agent);
  const connectTls = buildConnector({ timeout: CONNECT_TIMEOUT_MS });
  agent.createConnection = (request, callback) => {
    const hostname = request.host ?? "localhost";
    const port = String(request.port);
    const host = `${isIP(hostname) === 6 ? `[${hostname}]` : hostname}:${port}`;
    const target = { protocol, hostname, host, port };
    const proxy = findProxy(target);
    if (!proxy) return connectDirectly(request, callback);
    connectThrough(proxy, target, { timeoutMs: CONNECT_TIMEOUT_MS, connectTls, tunnelsAll: true }).then(
      (socket) => callback?.(null, socket),
      // The socket isn't used if there is an error, but its type requires one.
      (error: Error) => callback?.(error, new Socket()),
    );
    return undefined;
  };
  return agent;
}
