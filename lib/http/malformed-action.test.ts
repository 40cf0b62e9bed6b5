import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { noteFormRead, whileActionIsRead } from "@/lib/http/malformed-action";

let server: Server | undefined;
afterEach(() => void server?.close());

/** A server that fails as Next.js does. */
async function failing(how: "implicit" | "explicit" | "streamed", begins = false): Promise<string> {
  server = createServer((request, response) => {
    whileActionIsRead(request, response, () => {
      setImmediate(() => {
        if (begins) noteFormRead();
        response.setHeader("Content-Type", "text/x-component");
        if (how === "explicit") response.writeHead(500);
        else response.statusCode = 500;
        if (how === "streamed") response.write("0:{");
        response.end("1:E{}");
      });
      return true;
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each(["implicit", "explicit", "streamed"] as const)(
  "an unreadable body of an action is a 400 (%s)",
  async (how) => {
    const response = await fetch(`${await failing(how)}/login`, {
      method: "POST",
      headers: { "Next-Action": "x" },
      body: "garbage",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Couldn't read the form.");
  },
);

it("a failure after the action started stays a 500", async () => {
  const response = await fetch(`${await failing("implicit", true)}/login`, {
    method: "POST",
    headers: { "Next-Action": "x" },
    body: "[]",
  });
  expect(response.status).toBe(500);
  expect(await response.text()).toBe("1:E{}");
});

it("a failure in the API or a page stays a 500", async () => {
  const url = await failing("implicit");
  expect((await fetch(`${url}/v2/user/`, { method: "POST", body: "{}" })).status).toBe(500);
  expect((await fetch(`${url}/login`)).status).toBe(500);
});
