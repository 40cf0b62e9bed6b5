import { isIP } from "node:net";
import { z } from "zod";
import { hostNameOf } from "@/lib/platform/net/host-name";
import { parseNoProxy } from "@/lib/platform/net/no-proxy";
import {
  isDockerId,
  MAX_PASSWORD_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from "@/lib/platform/text/account-rules";
import { parseUrl } from "@/lib/platform/text/parse-url";

// The types of settings. Each message completes the sentence "It must be …".

/** A whole number from 1. @param unit such as days */
function wholeNumber(max: number, unit?: string) {
  const rule = `${unit ? `${unit}, ` : ""}a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, rule)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, rule);
}

export const port = wholeNumber(65_535);
export const concurrency = wholeNumber(2_000);
export const workers = wholeNumber(64);
export const count = wholeNumber(9_999_999);
export const days = wholeNumber(3_650, "days");
export const hours = wholeNumber(720, "hours");
export const events = wholeNumber(10_000, "events");

export const host = z
  .string()
  .refine(
    (value) => isIP(value) !== 0 || value === "localhost",
    "an IP address to listen on, such as 127.0.0.1 or 0.0.0.0",
  );

export const httpUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `an http or https URL, such as ${example}` })
    .transform((value) => value.replace(/\/+$/, ""));

const PROXY_RULE =
  "the URL of an HTTP proxy, such as http://proxy.example.com:3128 or http://user:password@proxy.example.com:3128, with special characters in the password percent-encoded; SOCKS isn't supported";
/** The scheme http:// is optional, as in curl and Go. */
export const proxyUrl = z
  .string()
  .transform((text) => parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`))
  .refine(
    (url): url is URL => url !== undefined && url.port !== "0" && /^https?:\/\/[^/]+\/$/.test(url.href),
    PROXY_RULE,
  );

export const noProxy = z.string().transform((text, { issues }) => {
  const { rules, invalid } = parseNoProxy(text);
  if (invalid === undefined) return rules;
  issues.push({
    code: "custom",
    message: `hosts, domains, addresses and networks separated by commas, such as ci.example.com:8443,.corp.example,10.0.0.0/8; correct or remove "${invalid}"`,
    input: text,
  });
  return z.NEVER;
});

const PUBLIC_URL_RULE =
  "an http or https URL with nothing after its host and port, such as https://hooks.example.com";
/** An origin, because Dockbell can't be served below a path. */
export const publicUrl = z
  .string()
  .refine(
    (value) => parseUrl(value) !== undefined && /^https?:\/\/[^/?#@\\]+\/*$/i.test(value),
    PUBLIC_URL_RULE,
  )
  .transform((value) => new URL(value).origin);

export const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "a URL like postgresql://user:password@host:5432/dockbell",
});

export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: "a URL like smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start",
});

export const flag = z.enum(["true", "false"], "true or false").transform((value) => value === "true");

export const sender = z
  .string()
  .regex(
    /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    "an email address, such as dockbell@example.com or Dockbell <dockbell@example.com>",
  );

export const backupLocation = z
  .string()
  .regex(
    /^(?:\/|[A-Za-z]:[\\/]|s3:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9](?:\/[\w./-]*)?$)/,
    "the absolute path of a folder, or an S3 bucket such as s3://backups/dockbell",
  );

/** A comma-separated list. */
export const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]);
export const networks = list.refine(
  (parts) => parts.every((part) => network.safeParse(part).success),
  "networks or addresses separated by commas, such as 10.0.0.0/8,192.168.1.20",
);

export const hostNames = list
  .transform((names) => names.map((name) => hostNameOf(name)))
  .refine(
    (names): names is string[] => !names.includes(undefined),
    "host names separated by commas, such as hooks.example.com,bell.example.org",
  );

export const dockerId = z
  .string()
  .refine(isDockerId, "a Docker ID of 4 to 30 lowercase letters and digits, such as anna");

const PASSWORD_HINT = `a password of ${MIN_PASSWORD_CHARACTERS} to ${MAX_PASSWORD_CHARACTERS} characters`;
export const accountPassword = z
  .string()
  .min(MIN_PASSWORD_CHARACTERS, PASSWORD_HINT)
  .max(MAX_PASSWORD_CHARACTERS, PASSWORD_HINT);

export const emailAddress = z
  .email("an email address, such as anna@example.com")
  .transform((value) => value.toLowerCase());

export const dockerIds = list.refine(
  (ids) => ids.every((id) => isDockerId(id)),
  "Docker IDs separated by commas, such as anna,bert",
);

export const ratio = z
  .string()
  .regex(/^(0|1|0?\.\d{1,6}|1\.0+)$/, "a fraction from 0 to 1, such as 0.1")
  .transform(Number);
