import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

// If you add a verb that changes something, write it to the audit log, or explain here why not.

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
/** lib/queue makes no change that a person sees without one of these verbs. */
const RECORDS = /recordChange\(|recordWebhookChange\(|INTO audit_entries/;

const NOT_AUDITED: Record<string, string> = {
  "organizations/delete-contents.ts": "called by delete-organization and delete-account",
  "recoveries/begin-recovery.ts": "called by recover and enable-webhook",
  "recoveries/continue-recoveries.ts": "continues a recorded recovery",
  "recoveries/ended-deliveries.ts": "counts the results of workers",
  "registry/arrivals.ts": "keeps the latest registry requests for an hour",
  "registry/claim-notifications.ts": "stores the status of workers",
  "registry/count-refused.ts": "counts changes without an actor",
  "registry/inbox.ts": "stores notifications until they are processed",
  "registry/merge-pushes.ts": "stores seen pushes",
  "registry/process-inbox.ts": "removes notifications from the inbox",
  "registry/write-outcomes.ts": "counts events",
  "retention/remove-old.ts": "applies a recorded setting",
  "test-receivers/receive-request.ts": "stores requests of programs",
  "webhooks/seal-hook-passwords.ts": "changes how passwords are stored, at start",
  "webhooks/store-hooks.ts": "called by update-webhook",
};

it("every verb that changes something writes to the audit log", () => {
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
