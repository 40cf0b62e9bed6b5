import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";

/**
 * Makes a server listen on a free loopback port. @returns its URL, and a function that closes it and its connections
 */
export async function listening(server: Server, protocol: "http" | "https" = "http") {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
