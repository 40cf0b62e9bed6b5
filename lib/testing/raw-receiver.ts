import { createServer, type Socket } from "node:net";
import { listening } from "@/lib/testing/listening";

/** A receiver below HTTP: it does with the connection what it likes once a request has begun to arrive. */
export async function startRawReceiver(onRequest: (socket: Socket, count: number) => void) {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => onRequest(socket, ++count));
  });
  return listening(server, "http");
}
