import { createHmac } from "node:crypto";
import { expect } from "@playwright/test";
import { z } from "zod";
import { ApiClient } from "@/e2e/fixtures/api";
import { bodyOf, type EntryPoint, type HostileRequest, MAX_BODY_BYTES } from "@/e2e/fuzz/open-entry-points";
import { spoiled } from "@/e2e/fuzz/spoiled-sample";
import { REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { sampleRequest } from "@/lib/domain/registry/send-test-event";

// Endpoints that check a key before they read a body, with valid keys and hostile bodies.

const CALLBACKS = 5;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const SIGNING_KINDS: readonly RegistryKind[] = ["gitea", "github"];

const Source = z.object({ id: z.string(), token: z.string() });
const Received = z.object({ requests: z.array(z.object({ body: z.string() })) });
const Payload = z.object({ callback_url: z.string() });

type Body = Pick<HostileRequest, "headers" | "body">;

/** Their bodies are large and are read in full, so each round uses only some of them. */
const TURNS_PER_ROUND = 9;

/** The entry points of a round. Each picks one of the endpoints at random for every request. */
export function takingTurns(points: readonly EntryPoint[]): EntryPoint[] {
  return Array.from({ length: TURNS_PER_ROUND }, () => ({
    name: "an address with a valid key",
    make: (random: () => number) => {
      const point = points[Math.floor(random() * points.length)];
      if (!point) throw new Error("There is no entry point.");
      return point.make(random);
    },
  }));
}

/** Creates an account with a registry of each kind, a test receiver and deliveries that wait for a callback. */
export async function keyedEntryPoints(url: string): Promise<EntryPoint[]> {
  const owner = await ApiClient.signUp(url);
  const registries = await Promise.all(REGISTRY_KINDS.map((kind) => ofRegistry(owner, kind)));
  return [...registries.flat(), ...(await ofDeliveries(owner))];
}

async function ofRegistry(owner: ApiClient, kind: RegistryKind): Promise<EntryPoint[]> {
  const input = { namespace: owner.username, kind, name: `our ${kind}` };
  const { id, token } = Source.parse(await owner.act("addSourceAction", input));
  const { headers: ofKind, body: sample } = sampleRequest(kind, owner.username);
  const body = (random: () => number): Body => {
    if (random() < 0.3) return bodyOf(MAX_BODY_BYTES.intake, ["events", "repository", "package"], random);
    return {
      headers: { "Content-Type": "application/json" },
      body: spoiled(sample, MAX_BODY_BYTES.intake, random),
    };
  };
  const point = (
    name: string,
    path: string,
    keyOf: (body: string) => Record<string, string>,
  ): EntryPoint => ({
    name,
    make: (random) => {
      const made = body(random);
      const headers = { ...ofKind, ...made.headers, ...keyOf(made.body ?? "") };
      return { ...made, method: "POST", path, headers };
    },
  });
  const bearer = () => ({ Authorization: `Bearer ${token}` });
  const signature = (text: string) => ({
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", token).update(text).digest("hex")}`,
  });
  return [
    point(`intake of ${kind} with a token`, `/intake/${kind}`, bearer),
    point(`intake of ${kind} with a token in its address`, `/intake/${kind}/${token}`, () => ({})),
    ...(SIGNING_KINDS.includes(kind)
      ? [point(`intake of ${kind} with a signature`, `/intake/${kind}/${id}`, signature)]
      : []),
  ];
}

async function ofDeliveries(owner: ApiClient): Promise<EntryPoint[]> {
  const scope = { namespace: owner.username, name: "app" };
  const repository = `/v2/repositories/${owner.username}/app`;
  await owner.post("/v2/repositories/", { name: scope.name });
  const receiver = z.string().parse(await owner.act("createReceiverAction", { scope }));
  const key = receiver.split("/").at(-1) ?? "";
  await owner.post(`${repository}/webhook_pipeline/`, { name: "hook", webhooks: [{ hook_url: receiver }] });
  for (let push = 1; push <= CALLBACKS; push += 1) {
    await owner.post(`${repository}/pushes/`, { tag: `v${push}` });
  }
  const received = async () =>
    Received.parse((await owner.get(`/v2/test-receivers/${key}/`)).body).requests.map(({ body }) => body);
  await expect.poll(async () => (await received()).length).toBe(CALLBACKS);
  const callbacks = (await received()).map((body) => {
    const { pathname } = new URL(Payload.parse(JSON.parse(body)).callback_url);
    const fields = ["state", "description", "context", "target_url"];
    return {
      name: "callback with a valid key",
      make: (random: () => number): HostileRequest => ({
        method: "POST",
        path: pathname,
        ...bodyOf(MAX_BODY_BYTES.callback, fields, random),
      }),
    };
  });
  const receivers = METHODS.map((method) => ({
    name: `${method} of a test receiver with a valid key`,
    make: (random: () => number): HostileRequest => ({
      method,
      path: `/t/${key}`,
      ...(method === "GET" ? { headers: {} } : bodyOf(MAX_BODY_BYTES.default, ["events"], random)),
    }),
  }));
  return [...callbacks, ...receivers];
}
