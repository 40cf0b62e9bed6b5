import { createHash } from "node:crypto";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { hostNameOf, isLoopbackHost } from "@/lib/platform/net/host-name";
import {
  concurrency,
  count,
  databaseUrl,
  days,
  dockerIds,
  events,
  flag,
  host,
  hostNames,
  httpUrl,
  networks,
  port,
  publicUrl,
  ratio,
  sender,
  smtpUrl,
} from "@/lib/platform/setting-values";

// The only reader of process.env. Every setting, its default and its rule in one place.

const PROJECT_ROOT = process.cwd();
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const schema = z.object({
  HOST: host.default("127.0.0.1"),
  PORT: port.default(3000),
  PUBLIC_URL: publicUrl.optional(),
  ALLOWED_HOSTS: hostNames.default([]),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().optional(),
  SIGNUP: z.enum(["closed", "open"], "closed (after the first account) or open").default("closed"),
  OPERATORS: dockerIds.default([]),
  DELIVERY_ALLOWED_NETWORKS: networks.default([]),
  TRUSTED_PROXIES: networks.default([]),
  DELIVERY_CONCURRENCY: concurrency.default(200),
  API_RATE_LIMIT: count.default(3_000),
  SMTP_URL: smtpUrl.optional(),
  SMTP_INSECURE: flag.default(false),
  MAIL_FROM: sender.optional(),
  MAX_MAILS_PER_SENDER_DAY: count.default(100),
  MAX_MAILS_PER_RECIPIENT_DAY: count.default(20),
  MAX_TEST_REQUESTS_PER_MINUTE: count.default(600),
  MAX_TEST_RECEIVER_MB: count.default(64),
  MAX_REPOSITORIES_PER_NAMESPACE: count.default(10_000),
  MAX_WEBHOOKS_PER_REPOSITORY: count.default(1_000),
  MAX_WEBHOOKS_PER_NAMESPACE: count.default(10_000),
  MAX_EVENTS_PER_SOURCE_MINUTE: count.default(60_000),
  KEEP_DELIVERIES_DAYS: days.default(30),
  KEEP_BODIES_DAYS: days.default(7),
  KEEP_EVENTS: events.default(100),
  METRICS_TOKEN: z
    .string()
    .min(16, "at least 16 characters, such as `openssl rand -hex 24` makes")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  TRACES_RATIO: ratio.default(1),
  SEND_TRACEPARENT: flag.default(true),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

export type Env = Omit<z.output<typeof schema>, "PUBLIC_URL" | "DATA_DIR" | "MAIL_FROM"> & {
  /** Where people and receivers reach Dockbell; no slash at the end. */
  PUBLIC_URL: string;
  /** Absolute path of the folder for the secrets and the embedded database. */
  DATA_DIR: string;
  /** Whom mail is from. */
  MAIL_FROM: string;
};

/** All that is wrong with the environment, one sentence each. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Dockbell cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
    this.name = "EnvError";
    this.problems = problems;
  }
}

/**
 * Reads the settings. A variable that is set to the empty string counts as not set.
 * @throws EnvError naming every variable that is wrong, its value and what is allowed
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new EnvError(
      result.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name} is "${shown(name, given[name])}"; it must be ${issue.message}.`;
      }),
    );
  }
  const settings = result.data;
  const publicUrl =
    settings.PUBLIC_URL ??
    `http://${isLoopbackHost(settings.HOST) ? "localhost" : urlHost(settings.HOST)}:${settings.PORT}`;
  return {
    ...settings,
    PUBLIC_URL: publicUrl,
    MAIL_FROM: settings.MAIL_FROM ?? `Dockbell <dockbell@${new URL(publicUrl).hostname}>`,
    DATA_DIR: path.resolve(PROJECT_ROOT, settings.DATA_DIR ?? defaultDataDir()),
  };
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Whether Dockbell listens to this machine alone. A proxy on it may still ask for others. */
export function isLoopbackOnly(): boolean {
  return isLoopbackHost(env().HOST);
}

/**
 * Whether only this machine can reach this Dockbell, by its settings: it listens to no other, and neither
 * address, name nor proxy is for others. The front door (judge-host.ts) refuses every request that shows
 * otherwise, so whatever gets in may have the privileges of this machine.
 */
export function isForThisMachineOnly(): boolean {
  const { PUBLIC_URL, ALLOWED_HOSTS, TRUSTED_PROXIES } = env();
  const publicHost = hostNameOf(new URL(PUBLIC_URL).host) ?? "";
  return (
    isLoopbackOnly() &&
    isLoopbackHost(publicHost) &&
    TRUSTED_PROXIES.length === 0 &&
    ALLOWED_HOSTS.every(isLoopbackHost)
  );
}

/** Whether this is `npm run dev`. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}

/** The whole environment, for processes that this one starts. */
export function inheritedEnv(): Record<string, string | undefined> {
  return { ...process.env };
}

/**
 * `.data` in the checkout; for root a folder of this checkout's own under /var/lib, because the
 * unprivileged user that PostgreSQL then runs as may not be able to enter the checkout.
 */
function defaultDataDir(): string {
  if (process.getuid?.() !== 0) return ".data";
  const checkout = createHash("sha256").update(PROJECT_ROOT).digest("hex").slice(0, 8);
  return `/var/lib/dockbell/${path.basename(PROJECT_ROOT)}-${checkout}`;
}

/** URLs may hold a password, which no message repeats. */
function shown(name: string, value: string | undefined): string {
  return name.endsWith("_URL") ? (value ?? "").replace(/\/\/[^@/]*@/, "//***@") : (value ?? "");
}

function urlHost(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
