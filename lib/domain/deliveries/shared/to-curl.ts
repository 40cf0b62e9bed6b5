import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { shellQuoted } from "@/lib/platform/text/shell-quoted";

/** Headers that curl sets itself. */
const CURLS_OWN = new Set(["host", "content-length", "connection"]);

/** The request as a command for a POSIX shell. Secrets are masked as recorded. */
export function toCurl({ url, headers, body }: AttemptResource["request"]): string {
  const lines = Object.entries(headers)
    .filter(([name]) => !CURLS_OWN.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${shellQuoted(`${name}: ${String(value)}`)}`);
  return [`curl -X POST ${shellQuoted(url)}`, ...lines, `--data-raw ${shellQuoted(body)}`].join(" \\\n  ");
}
