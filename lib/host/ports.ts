import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { commandLine } from "@/lib/platform/app-folder";

const TRIES = 100;
const POLL_MS = 50;

/** Whether the port is free. @throws Error if Dockbell can't listen on it for another reason */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(new Error(listenProblem(host, port, error)));
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function listenProblem(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === "EACCES")
    return `Dockbell's user isn't allowed to listen on port ${port}. Use a port above 1023, and put a reverse proxy in front of Dockbell to serve port ${port}: PORT=3000 ${commandLine("start")}`;
  if (code === "EADDRNOTAVAIL")
    return `HOST ${host} isn't an address of this machine. Use one of its addresses, or 0.0.0.0 for all of them.`;
  return `Can't listen on HOST ${host}: ${message}`;
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
    `Port ${port} and the ports after it are taken. Set another port: PORT=... ${commandLine("start")}`,
  );
}
