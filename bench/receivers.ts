import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

export type BenchReceiver = { url: string; stop(): Promise<void> };

/** An nginx that always returns 200, as the fastest possible receiver. @param command its path */
export async function startNginx(command: string): Promise<BenchReceiver> {
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-nginx-"));
  const port = await freePort();
  const config = path.join(folder, "nginx.conf");
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
     ${process.getuid?.() === 0 ? "user root;" : ""}
     events { worker_connections 4096; }
     http {
       access_log off; keepalive_requests 1000000;
       client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
       uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
       server { listen 127.0.0.1:${port}; location / { return 200 "ok"; } }
     }`,
  );
  const child = spawn(command, ["-c", config, "-p", folder], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/`;
  await untilResponds(url);
  return { url, stop: () => end(child).then(() => rmSync(folder, { recursive: true, force: true })) };
}

/** A Node.js receiver in a separate process. @param delayMs before each response; -1 never responds */
export async function startNodeReceiver(delayMs: number): Promise<BenchReceiver> {
  const port = await freePort();
  const program = `
    const http = require("node:http");
    http.createServer((request, response) => {
      request.resume();
      request.on("end", () => {
        if (request.method === "GET" || ${delayMs} === 0) return response.end("ok");
        if (${delayMs} > 0) setTimeout(() => response.end("ok"), ${delayMs});
      });
    }).listen({ port: ${port}, host: "127.0.0.1", backlog: 4096 });`;
  const child = spawn(process.execPath, ["-e", program], {
    stdio: "ignore",
    env: { NODE_ENV: "production", ...inheritedEnv() },
  });
  const url = `http://127.0.0.1:${port}/`;
  await untilResponds(url);
  return { url, stop: () => end(child) };
}

async function untilResponds(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => null))) await delay(20);
}

/** Sends SIGTERM and waits for the exit. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
