import { createServer, type Socket } from "node:net";
import { listening } from "@/lib/testing/listening";

/** A receiver below HTTP, which can do anything with the connection after a request starts to arrive. */
export async function startRawReceiver(onRequest: (socket: Socket, count: number) => void) {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => onRequest(socket, ++count));
  });
  return listening(server, "http");
}
