import { createServer, Server } from "node:net";
import { expect, it, vi } from "vitest";
import { requireFree } from "@/lib/host/ports";

const HOST = "127.0.0.1";

it("a taken port is named together with the next free one", async () => {
  const taken = await listen();
  const refusal = await requireFree(HOST, taken.port).catch((error: Error) => error.message);
  await taken.close();
  expect(refusal).toContain(`Port ${taken.port} is taken.`);
  const next = Number(/Port (\d+) is free: PORT=\1 npm start/.exec(String(refusal))?.[1]);
  expect(next).toBeGreaterThan(taken.port);
});

it("a free port is accepted", async () => {
  const { port, close } = await listen();
  await close();
  await expect(requireFree(HOST, port)).resolves.toBeUndefined();
});

it("waits for a port that is about to become free", async () => {
  const { port, close } = await listen();
  const waiting = requireFree(HOST, port, 60_000);
  await expect(requireFree(HOST, port)).rejects.toThrow("is taken");
  await close();
  await expect(waiting).resolves.toBeUndefined();
});

it("names an address that doesn't belong to this machine", async () => {
  await expect(requireFree("192.0.2.1", 3000)).rejects.toThrow(
    "HOST 192.0.2.1 isn't an address of this machine. Use one of its addresses, or 0.0.0.0 for all of them.",
  );
});

it("doesn't mistake a port that needs privileges for a taken one", async () => {
  vi.spyOn(Server.prototype, "listen").mockImplementationOnce(function (this: Server) {
    this.emit("error", Object.assign(new Error("listen EACCES"), { code: "EACCES" }));
    return this;
  });
  await expect(requireFree(HOST, 80)).rejects.toThrow("Dockbell's user isn't allowed to listen on port 80.");
});

async function listen(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
