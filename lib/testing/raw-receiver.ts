import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A receiver below HTTP: it does with the connection what it likes once a request has begun to arrive. */
export async function startRawReceiver(onRequest: (socket: Socket, count: number) => void) {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => onRequest(socket, ++count));
  });
  return listening(server, "http");
}

/** Its URL, and its end. */
export async function listening(server: Server, protocol: "http" | "https") {
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
