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
  /** Through the proxy. */
  url: string;
  proxy: FaultyProxy;
  /** A connection of its own, past the proxy. */
  connect(): Promise<Client>;
  /** SIGKILL to the server; it is started again after a while. */
  killAndRestart(downMs: number): Promise<void>;
  end(): Promise<void>;
};

/** PostgreSQL behind a proxy that can fail. */
export async function startChaosDatabase(): Promise<ChaosDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-chaos-"));
  // As root the server runs as somebody else, who has to get in.
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
