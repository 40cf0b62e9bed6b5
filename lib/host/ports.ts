import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { commandLine } from "@/lib/platform/app-folder";

const TRIES = 100;
const POLL_MS = 50;

/** Whether the port is free. @throws Error if the host isn't an address of this machine */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(new Error(`Can't listen on HOST ${host}: ${error.message}`));
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * @param patienceMs how long to wait for the port to become free
 * @throws Error that names the next free port, if this one is taken
 */
export async function requireFree(host: string, port: number, patienceMs = 0): Promise<void> {
  const deadline = Date.now() + patienceMs;
  do {
    if (await isFree(host, port)) return;
    await delay(POLL_MS);
  } while (Date.now() < deadline);
  for (let next = port + 1; next < port + TRIES && next <= 65_535; next += 1) {
    if (await isFree(host, next)) {
      throw new Error(`Port ${port} is taken. Port ${next} is free: PORT=${next} ${commandLine("start")}`);
    }
  }
  throw new Error(
    `Port ${port} is taken, and so are the next ones. Select another: PORT=... ${commandLine("start")}`,
  );
}
