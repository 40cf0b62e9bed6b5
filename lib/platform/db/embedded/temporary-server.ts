import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerSettings } from "@/lib/platform/db/embedded/server-settings";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";

/** An empty PostgreSQL that lasts as long as its caller needs it; `stop` removes its files too. */
export async function startTemporaryServer(settings?: ServerSettings): Promise<EmbeddedServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-"));
  // Enterable for the server's user; what lies inside is private.
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
