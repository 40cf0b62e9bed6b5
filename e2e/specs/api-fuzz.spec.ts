import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { z } from "zod";
import { ApiClient } from "@/e2e/fixtures/api";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { Description, type Operation } from "@/e2e/fuzz/description";
import { requestOf } from "@/e2e/fuzz/request-arbitrary";
import type { Receiver } from "@/lib/testing/receiver";
import { HOW_TO_REPEAT, sample } from "@/lib/testing/sample";

// Sends generated valid and invalid requests to every operation of the OpenAPI document. No response has a 5xx status,
// and each one matches the document.

const RUNS = 40;
/** A fixed value makes failures reproducible. */
const SEED = 2_026;

let dockbell: Dockbell;
/** The ID of a connected registry, which the API can't create. */
let registry: string;
/** The key of a test receiver, which the API can't create either. */
let receiverKey: string;
test.beforeAll(async () => {
  dockbell = await startDockbell({ SIGNUP: "open", API_RATE_LIMIT: "1000000" }, BUILT_START);
});
test.afterAll(() => dockbell.remove());

const HOOK = { name: "deploy", webhooks: [{ hook_url: "" }] };

/** Creates the data for the requests, again if an operation has deleted it. @returns the existing names and IDs */
async function prepare(owner: ApiClient, receiver: Receiver) {
  const namespace = owner.username;
  const app = `/v2/repositories/${namespace}/app`;
  const hook = { ...HOOK, webhooks: [{ hook_url: receiver.url }] };
  await owner.post("/v2/repositories/", { name: "app" });
  await owner.post(`${app}/webhook_pipeline/`, hook);
  await owner.post(`/v2/namespaces/${namespace}/webhook_pipeline/`, hook);
  for (const home of [app, `/v2/namespaces/${namespace}`]) {
    await owner.send("PATCH", `${home}/webhook_pipeline/deploy/`, { active: true, webhooks: hook.webhooks });
  }
  await owner.post(`${app}/webhooks/`, { name: "without URL" });
  const pushed = await owner.post(`${app}/pushes/`, { tag: "v1" });
  const token = await owner.post("/v2/access-tokens/", { token_label: "x", scopes: ["repo:read"] });
  const ended = await Promise.all(
    [app, `/v2/namespaces/${namespace}`].map(async (home) => {
      const path = `${home}/webhook_pipeline/deploy/history/?status=success`;
      const history = async () => Results.parse((await owner.get(path)).body).results;
      await expect.poll(history).not.toEqual([]);
      return (await history())[0]?.uuid ?? "";
    }),
  );
  const numbered = Results.parse((await owner.get(`${app}/webhooks/`)).body).results;
  return {
    namespace,
    ofRepository: ended[0] ?? "",
    ofNamespace: ended[1] ?? "",
    token: Identified.parse(token.body).uuid,
    push: Identified.parse(pushed.body).uuid,
    numbers: numbered.map(({ id }) => String(id)),
  };
}

/** Values for a path's parameters. The first one exists. */
function knownTo(path: string, there: Awaited<ReturnType<typeof prepare>>) {
  const { namespace, numbers } = there;
  return {
    namespace: [namespace, "nobody0"],
    name: ["app", "absent"],
    slug: ["deploy", "absent"],
    tag: ["v1", "absent"],
    key: [receiverKey, "absent"],
    uuid: uuidsOf(path, there),
    uuids: [there.ofNamespace],
    id: path.includes("/registries/") ? [registry, ...numbers] : [...numbers, "0"],
  };
}

function uuidsOf(
  path: string,
  { token, push, ofRepository, ofNamespace }: Awaited<ReturnType<typeof prepare>>,
) {
  const delivery = path.startsWith("/v2/namespaces") ? ofNamespace : ofRepository;
  if (path.startsWith("/v2/access-tokens")) return [token, delivery];
  return path.includes("/pushes/") ? [push, delivery] : [delivery, token];
}

const Identified = z.object({ uuid: z.string() });

const Results = z.object({
  results: z.array(z.object({ uuid: z.string().optional(), id: z.number().optional() })),
});

/** Compiles the schemas of the responses of an OpenAPI document. */
function responseChecker(description: Description) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(description, "api");
  return ({ responses }: Operation, status: number, body: unknown): string | undefined => {
    const declared = responses[status];
    if (!declared) return `${status} is not described`;
    const response = declared.$ref ? description.components.responses[status] : declared;
    const schema = response?.content?.["application/json"]?.schema;
    if (!schema) return body === undefined ? undefined : "a body that is not described";
    const here = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components'));
    return ajv.validate(here, body) ? undefined : ajv.errorsText();
  };
}

test("the responses to generated requests match the OpenAPI document and have no 5xx status", async ({
  receiver,
}) => {
  const owner = await ApiClient.signUp(dockbell.url);
  const source = await owner.act("addSourceAction", {
    namespace: owner.username,
    kind: "zot",
    name: "registry",
  });
  registry = z.object({ id: z.string() }).parse(source).id;
  const url = await owner.act("createReceiverAction", { scope: { namespace: owner.username } });
  receiverKey = String(url).split("/").at(-1) ?? "";
  const examples = {
    login: { username: owner.username, password: PASSWORD },
    createLoginToken: { identifier: owner.username, secret: PASSWORD },
    createRepository: { name: "app" },
  };
  const description = Description.parse((await owner.get("/v2/openapi.json")).body);
  const wrongWith = responseChecker(description);
  const reached = new Map<string, Set<number>>();
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const numbered = operations.map((one, index) => ({ ...one, seed: SEED + index + 1 }));
  test.info().annotations.push({ type: "sample", description: HOW_TO_REPEAT });
  for (const { path, method, operation, seed } of sample("fuzzed operations", numbered, 16)) {
    await test.step(operation.operationId, async () => {
      const statuses = new Set<number>();
      reached.set(operation.operationId, statuses);
      const known = knownTo(path, await prepare(owner, receiver));
      const material = { known, examples, schemas: description.components.schemas };
      const asker = fc.oneof(
        { weight: 9, arbitrary: fc.constant(owner) },
        { weight: 1, arbitrary: fc.constant(owner.with("")) },
      );
      await fc.assert(
        fc.asyncProperty(
          requestOf(path, operation, material),
          asker,
          async ({ path, headers, body }, client) => {
            const response = await client.ask(method.toUpperCase(), path, {
              headers,
              body: body && Buffer.from(body),
            });
            statuses.add(response.status);
            expect(response.status, JSON.stringify(response.body)).toBeLessThan(500);
            expect(response.headers.get("x-request-id")).toBeTruthy();
            expect(
              wrongWith(operation, response.status, response.body),
              JSON.stringify(response),
            ).toBeUndefined();
          },
        ),
        { numRuns: RUNS, seed, endOnFailure: true },
      );
    });
  }
  // Otherwise the test would not cover successful responses.
  const neverWell = [...reached].filter(([, statuses]) => ![...statuses].some((status) => status < 300));
  expect(neverWell.map(([id, statuses]) => [id, ...statuses])).toEqual([]);
});
