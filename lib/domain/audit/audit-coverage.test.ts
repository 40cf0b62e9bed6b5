import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

// Whoever adds a verb that changes something writes it into the audit log, or says here why not.

const FOLDERS = [
  "collaborators",
  "deliveries",
  "organizations",
  "recoveries",
  "registry",
  "repositories",
  "retention",
  "test-receivers",
  "webhooks",
];

const WRITES =
  /\b(tx|db\(\))\.\w+\.(create|update|upsert|delete)(Many)?\(|INSERT INTO|UPDATE \w+ SET|DELETE FROM/;
/** lib/queue changes nothing that a person sees without one of these verbs. */
const RECORDS = /recordChange\(|recordWebhookChange\(|INTO audit_entries/;

const NOT_AUDITED: Record<string, string> = {
  "recoveries/begin-recovery.ts": "recover and enable-webhook do",
  "recoveries/continue-recoveries.ts": "does what was recorded when it began",
  "recoveries/ended-deliveries.ts": "counts what workers did",
  "registry/arrivals.ts": "keeps what registries sent last, for an hour",
  "registry/claim-notifications.ts": "notes what workers do",
  "registry/count-refused.ts": "counts what nobody did",
  "registry/inbox.ts": "keeps notifications until they are read",
  "registry/merge-pushes.ts": "remembers which pushes were seen",
  "registry/process-inbox.ts": "takes notifications out of the inbox",
  "registry/write-outcomes.ts": "counts events",
  "retention/remove-old.ts": "does what was said when it was set",
  "test-receivers/receive-request.ts": "keeps what programs send",
  "webhooks/seal-hook-passwords.ts": "changes how passwords are stored, at start",
  "webhooks/store-hooks.ts": "update-webhook does",
};

it("every verb that changes something writes it into the audit log", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join("lib/domain", folder))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => `${folder}/${file}`),
  );
  const silent = files.filter((file) => {
    const source = readFileSync(path.join("lib/domain", file), "utf8");
    return WRITES.test(source) && !RECORDS.test(source);
  });
  expect(silent).toEqual(Object.keys(NOT_AUDITED));
});
