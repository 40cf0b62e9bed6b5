import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { IS_BUILT } from "@/lib/platform/app-folder";
import { checkoutDataDir, packageDataDir } from "@/lib/platform/default-data-dir";
import { hostNameOf, isLoopbackHost, reachableHost } from "@/lib/platform/net/host-name";
import {
  type OidcProvider,
  parseOidcProviders,
  providerIds,
  providerSettingNames,
} from "@/lib/platform/oidc-providers";
import { PROXY_VARIABLES, withProxies } from "@/lib/platform/proxy-variables";
import { readSecretFiles, SECRET_SETTINGS } from "@/lib/platform/secret-files";
import { missingSettings, misspelledSettings, signInProblems } from "@/lib/platform/setting-problems";
import {
  accountPassword,
  backupLocation,
  concurrency,
  count,
  databaseUrl,
  days,
  dockerId,
  dockerIds,
  emailAddress,
  events,
  flag,
  host,
  hostNames,
  hours,
  httpUrl,
  networks,
  noProxy,
  port,
  proxyUrl,
  publicUrl,
  ratio,
  sender,
  smtpUrl,
  workers,
} from "@/lib/platform/setting-values";
import { MASK } from "@/lib/platform/wire/mask-url";

// The only file that reads process.env. It has every setting with its default and its rule.

const PROJECT_ROOT = process.cwd();
const ALL_ADDRESSES = ["0.0.0.0", "::"];
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const schema = z.object({
  HOST: host.default("127.0.0.1"),
  PORT: port.default(3000),
  PUBLIC_URL: publicUrl.optional(),
  ALLOWED_HOSTS: hostNames.default([]),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().optional(),
  ADMIN_USERNAME: dockerId.optional(),
  ADMIN_EMAIL: emailAddress.optional(),
  ADMIN_PASSWORD: accountPassword.optional(),
  SIGNUP: z.enum(["closed", "open"], "closed (after the first account) or open").default("closed"),
  READ_ONLY: flag.default(false),
  OPERATORS: dockerIds.default([]),
  OIDC_PROVIDERS: providerIds.default([]),
  PASSWORD_SIGN_IN: flag.default(true),
  DELIVERY_ALLOWED_NETWORKS: networks.default([]),
  TRUSTED_PROXIES: networks.default([]),
  HTTP_PROXY: proxyUrl.optional(),
  HTTPS_PROXY: proxyUrl.optional(),
  NO_PROXY: noProxy.default([]),
  WORKERS: workers.default(defaultWorkers),
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
  BACKUP_TO: backupLocation.optional(),
  BACKUP_EVERY_HOURS: hours.default(24),
  BACKUP_KEEP: count.default(7),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_REGION: z.string().default("us-east-1"),
  AWS_ENDPOINT_URL_S3: httpUrl("https://minio.example.com").optional(),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters, such as from `openssl rand -hex 24`").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl("http://localhost:4318").optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  TRACES_RATIO: ratio.default(1),
  SEND_TRACEPARENT: flag.default(true),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

/** One worker per four cores, because the web process and PostgreSQL need the other cores while a worker is busy. */
function defaultWorkers(): number {
  return Math.max(1, Math.min(8, Math.floor(availableParallelism() / 4)));
}

/** The names of all settings, as docs/settings.md lists them. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

export type Env = Omit<
  z.output<typeof schema>,
  "PUBLIC_URL" | "DATA_DIR" | "MAIL_FROM" | "OIDC_PROVIDERS"
> & {
  OIDC_PROVIDERS: readonly OidcProvider[];
  /** The address at which people and receivers reach Dockbell, without a trailing slash. */
  PUBLIC_URL: string;
  /** Absolute path of the folder for the secrets and the embedded database. */
  DATA_DIR: string;
  /** The sender address of email. */
  MAIL_FROM: string;
};

/** The problems of all settings, one sentence each. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Dockbell can't start with these settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
    this.name = "EnvError";
    this.problems = problems;
  }
}

/**
 * Reads the settings. A variable that is set to the empty string counts as not set.
 * @throws EnvError that names every invalid variable, its value and the allowed values
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { settings: all, problems } = readSecretFiles(withProxies(source));
  const values = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  const result = schema.safeParse(values);
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    problems.push(`${name} is ${shown(name, values[name])}; it must be ${issue.message}.`);
  }
  const { providers, problems: wrong } = parseOidcProviders(result.data?.OIDC_PROVIDERS ?? [], values);
  problems.push(...missingSettings(values), ...wrong);
  if (result.data) problems.push(...signInProblems(result.data, providers.length));
  if (!result.success || problems.length > 0) throw new EnvError(problems);
  const settings = result.data;
  const publicUrl = settings.PUBLIC_URL ?? `http://${openedHost(settings.HOST)}:${settings.PORT}`;
  return {
    ...settings,
    OIDC_PROVIDERS: providers,
    PUBLIC_URL: publicUrl,
    MAIL_FROM: settings.MAIL_FROM ?? `Dockbell <dockbell@${new URL(publicUrl).hostname}>`,
    DATA_DIR: path.resolve(
      PROJECT_ROOT,
      settings.DATA_DIR ?? (IS_BUILT ? packageDataDir() : checkoutDataDir(PROJECT_ROOT)),
    ),
  };
}

let cached: Env | undefined;

/** The settings of this process, which are read once. */
export function env(): Env {
  if (cached) return cached;
  cached = parseEnv(process.env);
  // OpenTelemetry's exporter reads this variable itself and doesn't support a file.
  if (cached.OTEL_EXPORTER_OTLP_HEADERS)
    process.env.OTEL_EXPORTER_OTLP_HEADERS = cached.OTEL_EXPORTER_OTLP_HEADERS;
  return cached;
}

/** Warnings about settings that don't prevent the start but are probably wrong. */
export function settingWarnings(source: Record<string, string | undefined> = process.env): string[] {
  const { HOST, PUBLIC_URL, OIDC_PROVIDERS } = parseEnv(source);
  const ofProviders = providerSettingNames(OIDC_PROVIDERS.map(({ id }) => id));
  const inFiles = [...SECRET_SETTINGS, ...ofProviders].map((name) => `${name}_FILE`);
  const known = [...SETTING_NAMES, ...ofProviders, ...inFiles, ...PROXY_VARIABLES];
  const warnings = misspelledSettings(source, known).map(
    ({ name, suggestion }) => `${name} isn't a setting, so it's ignored. Did you mean ${suggestion}?`,
  );
  if (ALL_ADDRESSES.includes(HOST) && !source.PUBLIC_URL) {
    warnings.push(
      `PUBLIC_URL isn't set, so links, payloads and callback URLs start with ${PUBLIC_URL}. ` +
        "Set it to the address at which people, registries and receivers reach Dockbell.",
    );
  }
  return warnings;
}

/** Whether Dockbell listens only to this machine. A proxy on this machine may still forward requests from others. */
export function isLoopbackOnly(): boolean {
  return isLoopbackHost(env().HOST);
}

/**
 * Whether the settings allow only this machine to reach this instance: it listens only here, and has no address, name
 * or proxy for others. The front door (judge-host.ts) refuses every request that contradicts this, so accepted requests
 * can have this machine's privileges.
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

/** The folder of the npm package whose command runs this process (scripts/launch.ts); undefined without a package. */
export function packageFolder(): string | undefined {
  return process.env.DOCKBELL_PACKAGE;
}

/** The environment for processes that this one starts. They get DATABASE_URL itself, with its file already read. */
export function inheritedEnv(): Record<string, string | undefined> {
  const { DATABASE_URL_FILE: _file, ...rest } = process.env;
  return rest;
}

/** Masks secrets and the password in a URL, which can have @ and / if the URL is invalid. */
function shown(name: string, value = ""): string {
  if (name.endsWith("_URL")) return `"${value.replace(/\/\/.*@/s, `//${MASK}@`)}"`;
  return SECRET_SETTINGS.some((secret) => secret === name) ? "not shown here" : `"${value}"`;
}

/** The host in the default PUBLIC_URL. */
function openedHost(host: string): string {
  if (isLoopbackHost(host)) return "localhost";
  if (ALL_ADDRESSES.includes(host)) return reachableHost();
  return isIP(host) === 6 ? `[${host}]` : host;
}
