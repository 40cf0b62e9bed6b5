import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import { type Case, scene } from "@/e2e/permissions/scene";
import { recordedRequests } from "@/e2e/recorded/api-requests";
import { recordResponse } from "@/e2e/recorded/recorded-response";
import { inheritedEnv } from "@/lib/platform/env";
import { readOrCreateSecrets } from "@/lib/platform/secrets";
import { clientHeaderFor } from "@/lib/platform/wire/client-of";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

// To change a response on purpose, record it with RECORD_API=1 and review the diff of the file.

const RECORD = path.join(import.meta.dirname, "../recorded/api-responses.txt");

/** The share of requests that go through Next.js too. Both use the same router, so a sample is enough. */
const NEXT_EVERY = 4;

let dockbell: Dockbell;
let cases: Case[];

test.beforeAll(async () => {
  ({ dockbell, cases } = await scene());
});
test.afterAll(() => dockbell.remove());

test("every method on every path of the API responds as recorded, with and without Next.js", async () => {
  const one = cases.find(({ subject }) => subject.isPrivate && !subject.isOrganization);
  if (!one) throw new Error("The scene has no private repository in a personal namespace.");
  const owner = one.askers.find(({ role, scopes }) => role === "owner" && !scopes);
  const token = one.askers.find(({ role, scopes }) => role === "owner" && scopes?.includes("repo:read"));
  const askers = { nobody: {}, owner: owner?.headers ?? {}, "a read token": token?.headers ?? {} };
  // With this header, the front door leaves the request to Next.js.
  const passed = { [clientHeaderOf(dockbell)]: "127.0.0.1" };
  const titles = new Map<string, string[]>();
  const differences: string[] = [];
  const requests = recordedRequests(one.subject, askers);
  const repeated = new Set(sample("requests through Next.js", requests, NEXT_EVERY));
  for (const request of requests) {
    const response = await recordResponse(dockbell.url, request);
    titles.set(response, [...(titles.get(response) ?? []), request.title]);
    if (!repeated.has(request)) continue;
    const headers = { ...request.headers, ...passed };
    const inNext = await recordResponse(dockbell.url, { ...request, headers });
    if (inNext !== response) differences.push(`${request.title}\n\t${response}\n\t${inNext}`);
  }
  const record = [...titles].flatMap(([response, requests]) => [
    response,
    ...requests.map((title) => `\t${title}`),
  ]);
  if (inheritedEnv().RECORD_API) writeFileSync(RECORD, `${record.join("\n")}\n`);
  expect(record).toEqual(readFileSync(RECORD, "utf8").trimEnd().split("\n"));
  expect(differences, HOW_TO_REPEAT).toEqual([]);
});

/** The header that the server of this data folder uses. */
function clientHeaderOf({ env }: Dockbell): string {
  const { authSecret } = readOrCreateSecrets(env.DATA_DIR ?? "");
  return clientHeaderFor(authSecret);
}
