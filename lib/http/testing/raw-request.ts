import { once } from "node:events";
import { connect } from "node:net";

export type RawResponse = { status: number; head: string; body: string };

/**
 * Sends lines unchanged, even malformed ones, which HTTP clients refuse, and reads until the server closes.
 * @returns status 0 if the connection was closed without a response
 */
export async function rawRequest(port: number, lines: readonly string[], body = ""): Promise<RawResponse> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("error", () => socket.destroy());
  socket.write([...lines, "Connection: close", "", body].join("\r\n"), "latin1");
  await once(socket, "close");
  const text = Buffer.concat(chunks).toString();
  const [head = "", ...rest] = text.split("\r\n\r\n");
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join("\r\n\r\n") };
}
