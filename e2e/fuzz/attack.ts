import { readFileSync } from "node:fs";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import type { EntryPoint, HostileRequest } from "@/e2e/fuzz/open-entry-points";

const HEALTH_EVERY_MS = 250;
const REQUESTS_AT_ONCE = 4;
const MIB = 1024 * 1024;
/** An error response quotes a part of the input and has a message for each field. */
const MAX_RESPONSE_BYTES = 64 * 1024;
const MAX_RESPONSE_RATIO = 4;
/** The errors of `fetch` for a connection that the server closed. */
const CLOSED: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

export type AttackReport = {
  requests: number;
  /** The failures, one line each. */
  faults: string[];
  slowestHealthMs: number;
  /** The resident memory of the web process in MiB: before, peak and after. */
  memory: { before: number; highest: number; after: number };
};

/**
 * Sends hostile requests to the entry points in turn and checks that the process keeps responding.
 * @param isOver asked before each request
 */
export async function attack(
  dockbell: Dockbell,
  entryPoints: readonly EntryPoint[],
  random: () => number,
  isOver: (requests: number) => boolean,
): Promise<AttackReport> {
  const before = dockbell.processes();
  const report: AttackReport = {
    requests: 0,
    faults: [],
    slowestHealthMs: 0,
    memory: { before: residentMib(before.web), highest: 0, after: 0 },
  };
  const stop = new AbortController();
  const watch = watchHealth(dockbell, report, stop.signal);
  const work = async () => {
    while (!isOver(report.requests)) {
      const entryPoint = entryPoints[report.requests % entryPoints.length];
      report.requests += 1;
      if (!entryPoint) continue;
      const request = entryPoint.make(random);
      const fault = await faultOf(dockbell.url, request);
      if (fault) report.faults.push(`${entryPoint.name}: ${fault}: ${describe(request)}`);
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
  stop.abort();
  await watch;
  const after = dockbell.processes();
  for (const name of ["supervisor", "web", "worker", "database"] as const) {
    if (before[name] !== after[name]) report.faults.push(`the ${name} process was replaced`);
  }
  report.memory.after = residentMib(after.web);
  return report;
}

/** Whether the server closed the connection of a request over the limit before it had read all of it. */
export function isClosedEarly(error: unknown, { body }: HostileRequest): boolean {
  return CLOSED.has(codeOf(error)) && (body?.length ?? 0) > MIB / 2;
}

async function faultOf(url: string, request: HostileRequest): Promise<string | undefined> {
  const { method, path, headers, body } = request;
  try {
    const response = await fetch(url + path, { method, headers, body: body ?? null, redirect: "manual" });
    const bytes = (await response.arrayBuffer()).byteLength;
    if (response.status >= 500) return `${response.status}`;
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    const sent = path.length + (body?.length ?? 0);
    const most = MAX_RESPONSE_BYTES + MAX_RESPONSE_RATIO * sent;
    return !isPage && response.status >= 400 && bytes > most
      ? `${sent} bytes got a response of ${bytes}`
      : undefined;
  } catch (error) {
    return isClosedEarly(error, request)
      ? undefined
      : `no response (${error instanceof Error ? String(error.cause ?? error) : error})`;
  }
}

function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

async function watchHealth(dockbell: Dockbell, report: AttackReport, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const startedAt = performance.now();
    const response = await fetch(`${dockbell.url}/healthz`).catch(() => undefined);
    const ms = performance.now() - startedAt;
    report.slowestHealthMs = Math.max(report.slowestHealthMs, ms);
    if (!response?.ok) report.faults.push("/healthz did not respond");
    report.memory.highest = Math.max(report.memory.highest, residentMib(dockbell.processes().web));
    await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
  }
}

function describe({ method, path, headers, body }: HostileRequest): string {
  const text = body === undefined ? "" : ` ${body.length} bytes ${String(body).slice(0, 120)}`;
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 200)}${text}`;
}

function residentMib(pid: number): number {
  const [, pages = "0"] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
  return Math.round((Number(pages) * 4096) / MIB);
}
