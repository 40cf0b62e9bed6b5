import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { newClient } from "@/lib/platform/db/connection";

export type ProxiedDatabase = {
  url: string;
  /** Cuts all connections without a message, like a killed server. */
  cut(): void;
  /** Cuts all connections, and closes new ones until `start`. */
  stop(): void;
  start(): void;
  /** Cuts all connections, and refuses new ones. */
  close(): Promise<void>;
};

/** A database at another port, whose connections can be cut. */
export async function proxiedDatabase(databaseUrl: string): Promise<ProxiedDatabase> {
  const url = new URL(databaseUrl);
  const { host, port } = newClient({ connectionString: url.href });
  // If the host is a folder, it contains the socket.
  const target = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const sockets = new Set<Socket>();
  let isStopped = false;
  const server = createServer((client) => {
    if (isStopped) return void client.destroy();
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    stop() {
      isStopped = true;
      cut();
    },
    start() {
      isStopped = false;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}
