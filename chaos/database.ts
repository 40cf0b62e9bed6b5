import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { FaultyProxy } from "@/chaos/faulty-proxy";
import { freePort } from "@/e2e/fixtures/dockbell";
import { startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";

export type ChaosDatabase = {
  /** A URL that connects through the proxy. */
  url: string;
  proxy: FaultyProxy;
  /** Opens a connection that bypasses the proxy. */
  connect(): Promise<Client>;
  /** Sends SIGKILL to the server, and restarts it later. */
  killAndRestart(downMs: number): Promise<void>;
  end(): Promise<void>;
};

/** PostgreSQL behind a proxy that injects faults. */
export async function startChaosDatabase(): Promise<ChaosDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-chaos-"));
  // If this runs as root, the server runs as another user, who needs access.
  chmodSync(dataDir, 0o711);
  const password = randomUUID();
  let server = await startEmbeddedServer({ dataDir, password });
  const direct = new URL(server.url);
  const proxy = new FaultyProxy(path.join(direct.searchParams.get("host") ?? "", ".s.PGSQL.5432"));
  const port = await freePort();
  await proxy.listen(port);
  return {
    url: `postgresql://${direct.username}:${password}@127.0.0.1:${port}${direct.pathname}`,
    proxy,
    connect: async () => {
      const client = new Client({ connectionString: server.url });
      await client.connect();
      return client;
    },
    killAndRestart: async (downMs) => {
      process.kill(server.pid, "SIGKILL");
      await delay(downMs);
      server = await startEmbeddedServer({ dataDir, password });
    },
    end: async () => {
      await proxy.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
