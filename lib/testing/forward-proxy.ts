import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { listening } from "@/lib/testing/listening";

type Options = {
  /** The URL of the receiver for each host and port that the proxy can reach, such as `ci.example.com:443`. */
  hosts: Record<string, string>;
  /** The user name and password that it requires, such as `user:password`. */
  credentials?: string;
  /** The status for every request, instead of forwarding it. */
  status?: number;
  /** Its own certificate, for a proxy that uses TLS. */
  certificate?: { key: string; cert: string };
};

export type TestProxy = {
  url: string;
  /** Each request line, such as `CONNECT ci.example.com:443`. */
  requests: string[];
  close(): Promise<void>;
};

/** A forward proxy with CONNECT for HTTPS, and absolute URLs for HTTP. */
export async function startForwardProxy({
  hosts,
  credentials,
  status,
  certificate,
}: Options): Promise<TestProxy> {
  const requests: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
  const refusal = (headers: IncomingHttpHeaders, host: string) => {
    if (wanted && headers["proxy-authorization"] !== wanted) return 407;
    return status ?? (hosts[host] ? undefined : 502);
  };
  const portOf = (host: string) => Number(new URL(hosts[host] ?? "").port);
  const server = certificate ? createTlsServer(certificate) : createServer();
  server.on("connect", (incoming, socket) => {
    const host = incoming.url ?? "";
    requests.push(`CONNECT ${host}`);
    socket.on("error", () => {});
    const refused = refusal(incoming.headers, host);
    if (refused) return socket.end(`HTTP/1.1 ${refused} Refused\r\nContent-Length: 7\r\n\r\nrefused`);
    const receiver = connect(portOf(host), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(receiver).pipe(socket);
    });
    receiver.on("error", () => socket.destroy());
    socket.on("close", () => receiver.destroy());
  });
  server.on("request", (incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    const { host, pathname, search } = new URL(incoming.url ?? "");
    const authority = host.includes(":") ? host : `${host}:80`;
    const refused = refusal(incoming.headers, authority);
    if (refused) return response.writeHead(refused).end("refused");
    const { "proxy-authorization": _own, ...headers } = incoming.headers;
    const forwarded = request(
      {
        port: portOf(authority),
        host: "127.0.0.1",
        path: pathname + search,
        method: incoming.method,
        headers,
      },
      (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
    );
    incoming.pipe(forwarded);
  });
  const { url, close } = await listening(server, certificate ? "https" : "http");
  return { url: new URL(url).origin, requests, close };
}
