import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import { type Case, scene } from "@/e2e/permissions/scene";
import { recordedRequests } from "@/e2e/recorded/api-requests";
import { recordResponse } from "@/e2e/recorded/recorded-response";
import { inheritedEnv } from "@/lib/platform/env";

// A change of a response that is wanted is recorded with RECORD_API=1, and reviewed as a difference of the file.

const RECORD = path.join(import.meta.dirname, "../recorded/api-responses.txt");

// Some thousands of requests.
test.setTimeout(240_000);

let dockbell: Dockbell;
let cases: Case[];

test.beforeAll(async () => {
  ({ dockbell, cases } = await scene());
});
test.afterAll(() => dockbell.remove());

test("every method on every path of the API answers as recorded", async () => {
  const one = cases.find(({ subject }) => subject.isPrivate && !subject.isOrganization);
  if (!one) throw new Error("The scene has no private repository of a person.");
  const owner = one.askers.find(({ role, scopes }) => role === "owner" && !scopes);
  const token = one.askers.find(({ role, scopes }) => role === "owner" && scopes?.includes("repo:read"));
  const askers = { nobody: {}, owner: owner?.headers ?? {}, "a read token": token?.headers ?? {} };
  const titles = new Map<string, string[]>();
  for (const request of recordedRequests(one.subject, askers)) {
    const response = await recordResponse(dockbell.url, request);
    titles.set(response, [...(titles.get(response) ?? []), request.title]);
  }
  const record = [...titles].flatMap(([response, requests]) => [
    response,
    ...requests.map((one) => `\t${one}`),
  ]);
  if (inheritedEnv().RECORD_API) writeFileSync(RECORD, `${record.join("\n")}\n`);
  expect(record).toEqual(readFileSync(RECORD, "utf8").trimEnd().split("\n"));
});
