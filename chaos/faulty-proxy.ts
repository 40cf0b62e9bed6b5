import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A proxy for PostgreSQL that can cut, delay and stall connections. */
export class FaultyProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #delayMs = 0;
  #standstill: Promise<void> | undefined;

  /** @param socketFile PostgreSQL's Unix socket */
  constructor(socketFile: string) {
    this.#server = createServer((client) => {
      const upstream = connect(socketFile);
      this.#pass(client, upstream);
      this.#pass(upstream, client);
    });
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  /** Cuts every connection without notice. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Delays all data for a while. */
  async throttle(delayMs: number, forMs: number): Promise<void> {
    this.#delayMs = delayMs;
    await delay(forMs);
    this.#delayMs = 0;
  }

  /** Stalls all data for a while, including the end of connections. */
  async stall(forMs: number): Promise<void> {
    this.#standstill = delay(forMs);
    await this.#standstill;
    this.#standstill = undefined;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    let last: Promise<unknown> = Promise.resolve();
    from.on("data", (chunk) => {
      last = last.then(async () => {
        if (this.#delayMs > 0) await delay(this.#delayMs);
        await this.#standstill;
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
