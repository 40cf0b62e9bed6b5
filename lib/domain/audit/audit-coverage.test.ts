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
/** lib/queue makes visible changes only when one of these verbs calls it. */
const RECORDS = /recordChange\(|recordWebhookChange\(|saveShared(<\w+>)?\(|INTO audit_entries/;

/**
 * The verbs that aren't audited, by file and function, with the reason. A function's helpers follow it in the same
 * file.
 */
const NOT_AUDITED: Record<string, string> = {
  "organizations/organizations.ts deleteContents": "called by deleteOrganization and deleteAccount",
  "recoveries/continue-recoveries.ts continueRecoveries": "continues a recorded recovery",
  "recoveries/continue-recoveries.ts takeFinished": "counts the results of workers",
  "recoveries/recover.ts beginRecovery": "called by recover and enableWebhook",
  "registry/arrivals.ts keepArrivals": "keeps the latest registry requests for an hour",
  "registry/arrivals.ts forgetOld": "removes them after it",
  "registry/claim-notifications.ts noteStarts": "stores the status of workers",
  "registry/claim-notifications.ts noteFailures": "stores the status of workers",
  "registry/claim-notifications.ts setAsideUnfinished": "stores the status of workers",
  "registry/inbox.ts": "stores notifications until they are processed",
  "registry/merge-pushes.ts mergePushes": "stores seen pushes",
  "registry/outcome-tally.ts writeOutcomes": "counts events",
  "registry/outcome-tally.ts addCounts": "counts changes without an actor",
  "registry/process-inbox.ts processInbox": "removes notifications from the inbox",
  "retention/run-retention.ts removeOldDeliveries": "applies a recorded setting",
  "test-receivers/receive-request.ts receiveRequest": "stores requests of programs",
  "webhooks/stored-hook.ts storeHooks": "called by updateWebhook",
  "webhooks/stored-hook.ts sealHookPasswords": "changes how passwords are stored, at start",
};

const FUNCTION = /^export (?:async )?function (\w+)/;

it("every verb that changes something writes to the audit log", () => {
  const silent = FOLDERS.flatMap((folder) =>
    readdirSync(path.join("lib/domain", folder))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => {
        const parts = readFileSync(path.join("lib/domain", folder, file), "utf8").split(
          /^(?=export (?:async )?function )/m,
        );
        return parts
          .filter((part) => WRITES.test(part) && !RECORDS.test(part))
          .map((part) => [`${folder}/${file}`, FUNCTION.exec(part)?.[1]].filter(Boolean).join(" "));
      }),
  );
  expect(silent).toEqual(Object.keys(NOT_AUDITED));
});
