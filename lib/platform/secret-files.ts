import { readFileSync } from "node:fs";
import { messageOf } from "@/lib/platform/errors";

/** Settings that are secrets. Each one can be in a file instead, whose path is in `NAME_FILE`. */
export const SECRET_SETTINGS = [
  "DATABASE_URL",
  "SMTP_URL",
  "AWS_SECRET_ACCESS_KEY",
  "METRICS_TOKEN",
  "OTEL_EXPORTER_OTLP_HEADERS",
  "ADMIN_PASSWORD",
  "HTTP_PROXY",
  "HTTPS_PROXY",
] as const;

/** The client secrets of the providers in OIDC_PROVIDERS. */
const PROVIDER_SECRET_FILE = /^(OIDC_[A-Z0-9]+_CLIENT_SECRET)_FILE$/;

type Source = Record<string, string | undefined>;

/**
 * Replaces each `NAME_FILE` with `NAME` and the file's content, without line breaks at its end.
 * @returns the settings, and a sentence for each file that can't be used
 */
export function readSecretFiles(source: Source): { settings: Source; problems: string[] } {
  const settings = { ...source };
  const problems: string[] = [];
  const ofProviders = Object.keys(source).flatMap((name) => PROVIDER_SECRET_FILE.exec(name)?.[1] ?? []);
  for (const name of [...SECRET_SETTINGS, ...ofProviders]) {
    const fileSetting = `${name}_FILE`;
    const file = source[fileSetting];
    delete settings[fileSetting];
    if (!file) continue;
    if (source[name]) {
      problems.push(`${name} and ${fileSetting} are both set. Remove one of them.`);
      continue;
    }
    try {
      settings[name] = readFileSync(file, "utf8").replace(/[\r\n]+$/, "");
      if (settings[name] === "") problems.push(`The file in ${fileSetting}, "${file}", is empty.`);
    } catch (error) {
      problems.push(`The file in ${fileSetting}, "${file}", can't be read: ${reasonOf(error)}.`);
    }
  }
  return { settings, problems };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "it doesn't exist";
  if (code === "EACCES") return "Dockbell's user isn't allowed to";
  if (code === "EISDIR") return "it's a folder";
  return messageOf(error);
}
