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

/** The share of requests that `npm test` sends, and of these the share that goes through Next.js too. */
const EVERY = 8;
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
  const requests = recordedRequests(one.subject, askers);
  const isRecording = Boolean(inheritedEnv().RECORD_API);
  const sent = isRecording ? requests : sample("recorded requests", requests, EVERY);
  const repeated = new Set(sample("requests through Next.js", sent, NEXT_EVERY));
  const responses = new Map<string, string>();
  const differences: string[] = [];
  for (const request of sent) {
    const response = await recordResponse(dockbell.url, request);
    responses.set(request.title, response);
    if (!repeated.has(request)) continue;
    const headers = { ...request.headers, ...passed };
    const inNext = await recordResponse(dockbell.url, { ...request, headers });
    if (inNext !== response) differences.push(`${request.title}\n\t${response}\n\t${inNext}`);
  }
  if (isRecording) writeRecord(responses);
  const recorded = readRecord();
  expect([...recorded.keys()].sort()).toEqual(requests.map(({ title }) => title).sort());
  expect(Object.fromEntries(responses), HOW_TO_REPEAT).toEqual(
    Object.fromEntries([...responses.keys()].map((title) => [title, recorded.get(title)])),
  );
  expect(differences, HOW_TO_REPEAT).toEqual([]);
});

/** Each response is a line, followed by an indented line for each request with this response. */
function writeRecord(responses: ReadonlyMap<string, string>): void {
  const titles = new Map<string, string[]>();
  for (const [title, response] of responses) titles.set(response, [...(titles.get(response) ?? []), title]);
  const lines = [...titles].flatMap(([response, requests]) => [
    response,
    ...requests.map((title) => `\t${title}`),
  ]);
  writeFileSync(RECORD, `${lines.join("\n")}\n`);
}

/** The recorded response to each request. */
function readRecord(): Map<string, string> {
  const recorded = new Map<string, string>();
  let response = "";
  for (const line of readFileSync(RECORD, "utf8").trimEnd().split("\n")) {
    if (line.startsWith("\t")) recorded.set(line.slice(1), response);
    else response = line;
  }
  return recorded;
}

/** The header that the server of this data folder uses. */
function clientHeaderOf({ env }: Dockbell): string {
  const { authSecret } = readOrCreateSecrets(env.DATA_DIR ?? "");
  return clientHeaderFor(authSecret);
}
