import { expect, test } from "@playwright/test";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import { ACTIONS } from "@/e2e/permissions/actions";
import type { Needed, Operation, Subject } from "@/e2e/permissions/operation";
import { PAGES } from "@/e2e/permissions/pages";
import { ROUTES } from "@/e2e/permissions/routes";
import { type Asker, CANARIES, type Case, scene } from "@/e2e/permissions/scene";
import { leakedSecrets, PLANTED, plantRecoveryCodes } from "@/e2e/permissions/secrets";
import { isAllowed, isAllowedInPublic } from "@/lib/access/shared/permissions";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

// Checks the table of permissions in lib/access/shared/permissions.ts over HTTP: each caller tries each operation on
// private and public data.

/** `npm test` tries each operation as one eighth of the callers. */
const EVERY = 8;

// All tests use the same Dockbell.
test.describe.configure({ mode: "default" });

let dockbell: Dockbell;
let cases: Case[];

test.beforeAll(async () => {
  ({ dockbell, cases } = await scene());
});
test.afterAll(() => dockbell.remove());

function mayDo(needed: Needed, { role, scopes }: Asker, { isPrivate, isOrganization }: Subject): boolean {
  if (needed === "nothing") return true;
  if (needed === "operator") return false;
  if (needed === "signed in") return role !== "anonymous";
  if (needed === "in person") return role !== "anonymous" && scopes === undefined;
  if (needed === "insider") return isAllowed("repository:read", [role], scopes);
  if (needed === "member") return isOrganization && isAllowed("namespace:read", [role], scopes);
  return (isPrivate ? isAllowed : isAllowedInPublic)(needed, [role], scopes);
}

/** Pages and server actions ignore access tokens. */
function withoutToken(asker: Asker): Asker {
  return asker.scopes ? { role: "anonymous", headers: asker.headers } : asker;
}

/**
 * Tries each operation as each caller on each subject, or a sample of these. @returns a line for each response that
 * differs from the table
 */
async function wrongAnswers(
  operations: readonly Operation[],
  seenAs: (asker: Asker) => Asker = withoutToken,
): Promise<string[]> {
  const wrong: string[] = [];
  const combinations = cases.flatMap(({ subject, askers }) =>
    askers.map((asker) => ({ subject, asker: seenAs(asker) })),
  );
  const chosen = new Map(operations.map((one) => [one, new Set(sample(one.name, combinations, EVERY))]));
  for (const combination of combinations) {
    const { subject, asker } = combination;
    for (const operation of operations) {
      if (chosen.get(operation)?.has(combination)) {
        const { name, permission, call } = operation;
        const { isRefused, text } = await call(dockbell.url, asker.headers, subject);
        const who = [asker.role, ...(asker.scopes ?? [])].join(" with ");
        const description = `${name} (${permission}) as ${who} on ${subject.namespace}/${subject.repository}`;
        if (isRefused === mayDo(permission, asker, subject)) {
          wrong.push(`${description}: ${isRefused ? "refused" : "let in"}: ${text.slice(0, 300)}`);
        }
        for (const what of leakedSecrets(name, mayDo(permission, asker, subject), text)) {
          wrong.push(`${description}: shows the ${what}`);
        }
        for (const [needed, canary] of Object.entries(CANARIES) as [keyof typeof CANARIES, RegExp][]) {
          const leaked = canary.exec(text)?.[0];
          if (leaked && !mayDo(needed, asker, subject)) wrong.push(`${description}: shows the ${leaked}`);
        }
      }
    }
  }
  return wrong;
}

/**
 * Compares the responses for other users' private data and for data that doesn't exist, for each operation and a
 * sample of the people. @returns a line for each difference
 */
async function leaks(operations: readonly Operation[]): Promise<string[]> {
  const differences: string[] = [];
  const strangers = cases
    .filter(({ subject }) => subject.isPrivate)
    .flatMap(({ subject, askers }) => askers.map((asker) => ({ subject, asker })))
    .filter(({ subject, asker }) => !mayDo("repository:read", asker, subject));
  for (const { name, permission, call } of operations) {
    if (!permission.startsWith("repository:")) continue;
    for (const { subject, asker } of sample(`strangers who try ${name}`, strangers, EVERY)) {
      const hidden = await call(dockbell.url, asker.headers, subject);
      const absent = await call(dockbell.url, asker.headers, { ...subject, repository: "absent" });
      if (hidden.text !== absent.text)
        differences.push(`${name} as ${asker.role}: ${hidden.text} | ${absent.text}`);
    }
  }
  return differences;
}

test("A masked header's value is found in a response in every encoding", () => {
  const { header } = PLANTED;
  const percent = [...header].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  for (const form of [header, percent, base64(header), encodeURIComponent(base64(`ann:${header}`))]) {
    expect(leakedSecrets("GET /v2/any", true, `{"text":"${form}"}`)).toEqual(["value of a custom header"]);
  }
  plantRecoveryCodes(["abcd-efgh-ijkm-npqr"]);
  for (const form of ["abcd-efgh-ijkm-npqr", "abcdefghijkmnpqr", base64("abcd-efgh-ijkm-npqr")]) {
    expect(leakedSecrets("GET /v2/any", true, form)).toEqual(["recovery code"]);
  }
  expect(leakedSecrets("revealSecretAction", true, "whsec_abcdefgh")).toEqual([]);
  expect(leakedSecrets("revealSecretAction", false, "whsec_abcdefgh")).toEqual(["signing secret"]);
  expect(leakedSecrets("GET /v2/any", true, "whsec_abcdefgh")).toEqual(["signing secret"]);
});

test("server actions follow the table for every caller and reveal no secret values", async () => {
  expect(await wrongAnswers(ACTIONS), HOW_TO_REPEAT).toEqual([]);
});

test("routes follow the table for every caller and reveal no secret values", async () => {
  expect(await wrongAnswers(ROUTES, (asker) => asker), HOW_TO_REPEAT).toEqual([]);
});

test("pages follow the table for every caller and reveal no secret values", async () => {
  expect(await wrongAnswers(PAGES), HOW_TO_REPEAT).toEqual([]);
});

test("another user's private repository gets the same response as one that doesn't exist", async () => {
  expect(await leaks([...ACTIONS, ...ROUTES]), HOW_TO_REPEAT).toEqual([]);
});
