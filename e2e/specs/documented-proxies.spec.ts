import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/e2e/fixtures/dockbell";
import { addAccount, expect, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { inheritedEnv } from "@/lib/platform/env";
import { makeCertificate } from "@/lib/testing/certificates";

const FOLDER = "docs/operations/proxy";
type Place = { home: string; port: number; plainPort: number; upstream: number };
type Proxy = { command: string; args: (home: string) => string[]; configuration: (place: Place) => string };

/** The documented configuration with the test's host, ports and certificate. */
const PROXIES: Record<string, Proxy> = {
  nginx: {
    command: "/usr/sbin/nginx",
    args: (home) => ["-p", home, "-c", `${home}/configuration`],
    configuration: ({ home, port, plainPort, upstream }) => {
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
      const file = readFileSync(`${FOLDER}/nginx.conf`, "utf8")
        .replaceAll("hooks.example.com;", "localhost;")
        .replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
        .replace("listen 443", `listen 127.0.0.1:${port}`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${home}/cert.pem;`)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${home}/key.pem;`)
        .replace("127.0.0.1:3000", `127.0.0.1:${upstream}`);
      return `daemon off; master_process off; pid ${home}/pid; error_log stderr warn; events {}
        http { access_log off; ${temporary.map((name) => `${name}_temp_path ${home}/${name};`).join(" ")}
        ${file} }`;
    },
  },
  caddy: {
    command: inheritedEnv().TEST_CADDY_COMMAND ?? "/usr/bin/caddy",
    args: (home) => ["run", "--adapter", "caddyfile", "--config", `${home}/configuration`],
    configuration: ({ home, port, plainPort, upstream }) => {
      const file = readFileSync(`${FOLDER}/Caddyfile`, "utf8")
        .replace(/^hooks.example.com \{/m, `localhost:${port} {\n\ttls ${home}/cert.pem ${home}/key.pem`)
        .replace("127.0.0.1:3000", `127.0.0.1:${upstream}`);
      return `{\n\tadmin off\n\thttp_port ${plainPort}\n\thttps_port ${port}\n\tstorage file_system ${home}\n}\n${file}`;
    },
  },
};

function hasOpened(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).finally(() => socket.destroy());
}

for (const [name, { command, args, configuration }] of Object.entries(PROXIES)) {
  test(`behind ${name} as documented, people sign up over https and Dockbell sees their address`, async ({
    browser,
    newDockbell,
  }) => {
    test.skip(!existsSync(command), `${name} isn't installed`);
    const [port, plainPort] = [await freePort(), await freePort()];
    const url = `https://localhost:${port}`;
    const dockbell = await newDockbell({ PUBLIC_URL: url, TRUSTED_PROXIES: "127.0.0.1", SIGNUP: "open" });
    const home = mkdtempSync(path.join(tmpdir(), "dockbell-proxy-"));
    const { key, cert } = await makeCertificate({ host: "localhost" });
    writeFileSync(`${home}/key.pem`, key);
    writeFileSync(`${home}/cert.pem`, cert);
    const upstream = Number(dockbell.env.PORT);
    writeFileSync(`${home}/configuration`, configuration({ home, port, plainPort, upstream }));
    const child: ChildProcess = spawn(command, args(home), { stdio: "ignore" });
    try {
      await expect.poll(() => child.exitCode === null && hasOpened(port)).toBe(true);
      const context = await browser.newContext({ baseURL: url, ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await addAccount(page, "owner1");
      const cookie = (await context.cookies()).find(({ name: one }) => one.includes("session_token"));
      expect(cookie).toMatchObject({ secure: true, httpOnly: true });
      await page.goto("/account/security");
      await expect(new AccountPages(page).sessions).toContainText("127.0.0.1");
      // Dockbell rejects the request, not the proxy.
      const large = await page.request.post("/intake/distribution", {
        data: Buffer.alloc(2 * 1024 * 1024, " "),
        headers: { Authorization: "Bearer nobody" },
      });
      expect(large.status()).toBe(401);
      // A client can't spoof its address.
      await page.request.get("/account", { headers: { "X-Forwarded-For": "198.51.100.7" } });
      await page.reload();
      await expect(new AccountPages(page).sessions).not.toContainText("198.51.100.7");
      await context.close();
    } finally {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill("SIGTERM")) await ended;
      rmSync(home, { recursive: true, force: true });
    }
  });
}
