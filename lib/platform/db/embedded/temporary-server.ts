import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerSettings } from "@/lib/platform/db/embedded/server-settings";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";

/** An empty, temporary PostgreSQL. `stop` also removes its files. */
export async function startTemporaryServer(settings?: ServerSettings): Promise<EmbeddedServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-"));
  // The server's user can enter this folder. Its contents are private.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedServer({ dataDir, password: randomUUID(), settings });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
