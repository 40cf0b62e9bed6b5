import { createHmac } from "node:crypto";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { router } from "@/app/router";
import { getSource } from "@/lib/domain/registry/get-source";
import { REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { sampleRequest } from "@/lib/domain/registry/send-test-event";
import { updateSource } from "@/lib/domain/registry/sources";
import {
  type Connected,
  connectedRegistry,
  countsOf,
  drain,
  notify,
} from "@/lib/domain/registry/testing/connected";
import { db } from "@/lib/platform/db/client";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const GZIP = { "content-encoding": "gzip" };
const MIB = 1024 * 1024;

const headersOf = ({ headers }: { headers: Readonly<Record<string, string>> }) => ({ ...headers });

test.each(REGISTRY_KINDS)("%s: a notification is accepted in every form", async (kind) => {
  const registry = await connectedRegistry(kind);
  const forms: ((body: string) => [Buffer | string, Record<string, string>])[] = [
    (body) => [`\ufeff${body}`, {}],
    (body) => [body, { "content-type": "Application/Vnd.Some-Thing.V1+JSON; charset=utf-8" }],
    (body) => [body, { "content-type": "application/json charset=utf-8" }],
    (body) => [body, { "content-type": "application/json, application/json" }],
    (body) => [body, { "content-type": "text/json" }],
    (body) => [body, FORM],
    (body) => [gzipSync(body), GZIP],
    (body) => [gzipSync(`\ufeff${body}`), { "content-encoding": " X-GZIP " }],
    (body) => [body, { "content-encoding": "identity" }],
    (body) => [Buffer.from(`\ufeff${body}`, "utf16le"), {}],
    (body) => [Buffer.from(`\ufeff${body}`, "utf16le").swap16(), {}],
    (body) => [Buffer.from(body, "utf16le"), { "content-type": "application/json; charset=utf-16le" }],
    (body) => [gzipSync(Buffer.from(body, "utf16le").swap16()), GZIP],
    (body) => [Buffer.from(body, "latin1"), { "content-type": "application/json; charset=ISO-8859-1" }],
    (body) => [new URLSearchParams({ payload: body }).toString(), FORM],
    (body) => [`a=1&payload=${encodeURIComponent(body)}&payload=no`, FORM],
    (body) => [gzipSync(`payload=${encodeURIComponent(body)}`), { ...FORM, ...GZIP }],
  ];
  for (const [index, form] of forms.entries()) {
    const sample = sampleRequest(kind, registry.namespace);
    const [body, headers] = form(sample.body.replaceAll(/"test"/g, `"test${index}"`));
    await notify(registry, body, { ...headersOf(sample), ...headers });
  }
  await drain();
  expect(await countsOf(registry)).toEqual({ accepted: forms.length });
});

test("a push continues its notification's trace", async () => {
  const registry = await connectedRegistry("distribution");
  const sample = sampleRequest("distribution", registry.namespace);
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  await notify(registry, sample.body, { ...headersOf(sample), traceparent });
  await drain();
  const pushes = await db().push.findMany({
    where: { source: { startsWith: "registry:" }, repository: { namespace: registry.namespace } },
    select: { traceparent: true },
  });
  expect(pushes).toEqual([{ traceparent }]);
});

test("a name in ISO-8859-1 or UTF-16 is readable", async () => {
  const registry = await connectedRegistry("distribution");
  const event = (id: string) => ({
    events: [{ id, action: "push", target: { repository: "app", tag: id }, actor: { name: "Zoë" } }],
  });
  const latin1 = { "content-type": "application/json; charset=iso-8859-1" };
  await notify(registry, Buffer.from(JSON.stringify(event("v1")), "latin1"), latin1);
  await notify(registry, Buffer.from(JSON.stringify(event("v2")), "utf8"), latin1);
  await notify(registry, Buffer.from(JSON.stringify(event("v3")), "utf16le"));
  await drain();
  const pushes = await db().push.findMany({
    where: { repository: { namespace: registry.namespace } },
    select: { pusher: true },
  });
  expect(pushes).toEqual([{ pusher: "Zoë" }, { pusher: "Zoë" }, { pusher: "Zoë" }]);
});

test("Event Grid's address validation returns its code, and requires the token", async () => {
  const registry = await connectedRegistry("distribution");
  const event = {
    eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
    data: { validationCode: "512d" },
  };
  const headers = { "aeg-event-type": "SubscriptionValidation" };
  expect(await notify(registry, [event], headers)).toEqual({ validationResponse: "512d" });
  expect(await notify(registry, [{ data: { validationCode: "512d" } }])).toBeUndefined();
  await expect(post(registry, JSON.stringify([event]), headers)).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("Amazon SNS's request to confirm a subscription, which is labeled as text, is shown with its address", async () => {
  const registry = await connectedRegistry("quay");
  const url = "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37";
  const message = { Type: "SubscriptionConfirmation", TopicArn: "arn:aws:sns:a", SubscribeURL: url };
  await notify(registry, message, {
    "content-type": "text/plain; charset=UTF-8",
    "x-amz-sns-message-type": message.Type,
  });
  await drain();
  expect(await countsOf(registry)).toEqual({ "refused unreadable": 1 });
  const { problems } = await getSource({ ctx: registry.ctx, input: registry.ref });
  expect(problems).toMatchObject([{ problem: expect.stringContaining(`open ${url}`) }]);
});

test.each(["GET", "HEAD", "PUT", "DELETE"])(
  "%s at a source's address is refused, counted and shown",
  async (method) => {
    const registry = await connectedRegistry("gitea");
    const url = `http://localhost/intake/gitea/${registry.ref.id}?payload={}`;
    const response = await router.handle(new Request(url, { method }));
    if (!(response instanceof Response)) throw new Error("A refusal is a web-standard response.");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(await countsOf(registry)).toEqual({ "refused wrong method": 1 });
    const elsewhere = await router.handle(new Request("http://localhost/intake/gitea/x", { method }));
    expect(elsewhere.status).toBe(405);
  },
);

test("Gitea signs the JSON of a form, and not the raw body", async () => {
  const registry = await connectedRegistry("gitea");
  const sample = sampleRequest("gitea", registry.namespace);
  const body = new URLSearchParams({ payload: sample.body }).toString();
  const signature = createHmac("sha256", registry.token).update(sample.body).digest("hex");
  await post(registry, body, { ...FORM, ...headersOf(sample), "x-gitea-signature": signature });
  await expect(
    post(registry, body.replace("created", "deleted"), {
      ...FORM,
      ...headersOf(sample),
      "x-gitea-signature": signature,
    }),
  ).rejects.toMatchObject({ code: "unauthenticated" });
  await drain();
  expect(await countsOf(registry)).toEqual({ accepted: 1, "refused wrong signature": 1 });
});

test("GitHub signs the raw body of a form", async () => {
  const kind = "github";
  const registry = await connectedRegistry(kind);
  const sample = sampleRequest(kind, registry.namespace);
  const body = new URLSearchParams({ payload: sample.body }).toString();
  const signed = (text: string) =>
    `sha256=${createHmac("sha256", registry.token).update(text).digest("hex")}`;
  const send = (signature: string) =>
    post(registry, body, { ...FORM, ...headersOf(sample), "x-hub-signature-256": signature });
  await send(signed(body));
  await expect(send(signed(sample.body))).rejects.toMatchObject({ code: "unauthenticated" });
  await drain();
  expect(await countsOf(registry)).toEqual({ accepted: 1, "refused wrong signature": 1 });
});

test.each([
  ["JSON as text", "{}", { "content-type": "text/plain" }, "unsupported_type", "wrong content type"],
  [
    "another compression",
    brotliCompressSync("{}"),
    { "content-encoding": "br" },
    "unsupported_type",
    "wrong content type",
  ],
  [
    "two compressions",
    gzipSync(gzipSync("{}")),
    { "content-encoding": "gzip, gzip" },
    "unsupported_type",
    "wrong content type",
  ],
  ["deflate under the name of gzip", deflateSync("{}"), GZIP, "unsupported_type", "wrong content type"],
  [
    "half of a gzip",
    gzipSync("{}".repeat(99)).subarray(0, 12),
    GZIP,
    "unsupported_type",
    "wrong content type",
  ],
  ["a gzip of 400 MiB", gzipSync(Buffer.alloc(400 * MIB)), GZIP, "too_large", "larger than 4 MiB"],
  ["a form of 5 MiB", `payload=${"x".repeat(5 * MIB)}`, FORM, "too_large", "larger than 4 MiB"],
] as const)("%s is refused, counted, and shown", async (_, body, headers, code, reason) => {
  const registry = await connectedRegistry("quay");
  await expect(notify(registry, body, headers)).rejects.toMatchObject({ code });
  expect(await countsOf(registry)).toEqual({ [`refused ${reason}`]: 1 });
  const source = await getSource({ ctx: registry.ctx, input: registry.ref });
  expect(source.lastRefusedAt).not.toBeNull();
  if (code === "unsupported_type")
    expect(source.arrivals).toMatchObject([{ refusal: reason, bytes: body.length }]);
});

test.each(REGISTRY_KINDS)(
  "%s: a request without a token or signature, or with a wrong one, is counted at its address",
  async (kind) => {
    const registry = await connectedRegistry(kind);
    const unauthenticated = { code: "unauthenticated" };
    await expect(post(registry, "{}", {})).rejects.toMatchObject(unauthenticated);
    for (let time = 0; time < 3; time += 1) {
      await expect(post(registry, "{}", { authorization: "Bearer dbr_wrong" })).rejects.toMatchObject(
        unauthenticated,
      );
    }
    const other = await connectedRegistry(kind);
    await expect(post(registry, "{}", { authorization: `Bearer ${other.token}` })).rejects.toMatchObject(
      unauthenticated,
    );
    const none = kind === "github" || kind === "gitea" ? "refused no signature" : "refused no token";
    await expect.poll(() => countsOf(registry)).toEqual({ [none]: 1, "refused wrong token": 4 });
    expect(await countsOf(other)).toEqual({});
  },
);

test("a notification whose connection closes before its end is counted", async () => {
  const registry = await connectedRegistry("distribution");
  async function* body() {
    yield new TextEncoder().encode('{"events":[');
    throw new Error("The connection was closed.");
  }
  const request = {
    method: "POST",
    url: "http://localhost/intake",
    signal: new AbortController().signal,
    headers: new Headers({
      "content-type": "application/json",
      authorization: `Bearer ${registry.token}`,
    }),
    body: body(),
  };
  const received = receiveNotification({ kind: "distribution", credential: registry.ref.id, request });
  await expect(received).rejects.toMatchObject({ code: "invalid" });
  expect(await countsOf(registry)).toEqual({ "refused cut off": 1 });
});

test("an address of another kind counts nothing", async () => {
  const { ref, ...registry } = await connectedRegistry("zot");
  await expect(post({ ...registry, ref, kind: "github" }, "{}", {})).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await countsOf({ ...registry, ref })).toEqual({});
});

test("shows the last ten notifications without secrets, and counts waiting ones", async () => {
  const registry = await connectedRegistry("quay");
  const read = () => getSource({ ctx: registry.ctx, input: registry.ref });
  for (let index = 0; index < 12; index += 1) {
    const body = {
      updated_tags: [`v${index}`],
      repository: "team/app",
      password: "hidden",
      long: "x".repeat(20_000),
    };
    await notify(registry, body, { "user-agent": "quay", cookie: "a=hidden", "x-secret": "hidden" });
  }
  expect(await read()).toMatchObject({ waiting: 12, arrivals: [] });
  await drain();
  const { waiting, arrivals } = await read();
  expect([waiting, arrivals.length]).toEqual([0, 10]);
  expect(arrivals[0]?.beginning).toContain('"v11"');
  expect(arrivals[9]?.beginning).toContain('"v2"');
  expect(arrivals[0]?.headers).toEqual({ "content-type": "application/json", "user-agent": "quay" });
  expect(JSON.stringify(arrivals)).not.toMatch(/hidden|dbr_/);
  for (const { bytes, beginning } of arrivals) {
    expect(bytes).toBeGreaterThan(20_000);
    expect(beginning.length).toBeLessThan(5_000);
  }
});

const HEX = "0123456789abcdef".repeat(4);

test("tags that belong to an image, and cached pulls, are pushes only if the source's options include them", async () => {
  const registry = await connectedRegistry("harbor");
  const attached = ["", ".sig", ".att", ".sbom", ".cosign"].flatMap((end) => [
    `sha256-${HEX}${end}`,
    `sha512-${HEX}${end}`,
  ]);
  const ordinary = [
    "v1",
    "sha256-abc",
    `sha256-${HEX.slice(1)}`,
    `sha1-${HEX}`,
    `sha256-${HEX.toUpperCase()}`,
    `x-sha256-${HEX}`,
    `${HEX}.sig`,
  ];
  const send = (tags: string[], operator = "ann") =>
    notify(registry, {
      type: "PUSH_ARTIFACT",
      operator,
      event_data: { resources: tags.map((tag) => ({ tag })), repository: { repo_full_name: "team/app" } },
    });
  await send([...attached, ...ordinary]);
  await send(["latest"], "harbor#proxy-cache-service");
  await drain();
  const ignored = { "ignored signature or attestation": attached.length, "ignored proxy cache": 1 };
  expect(await countsOf(registry)).toEqual({ ...ignored, accepted: ordinary.length });
  const { ctx, ref } = registry;
  await updateSource({ ctx, input: { ...ref, changes: { includesSignatures: true } } });
  await send(attached);
  await updateSource({ ctx, input: { ...ref, changes: { includesProxyCache: true } } });
  await send(["latest"], "proxy-cache-service");
  await drain();
  expect(await countsOf(registry)).toEqual({ ...ignored, accepted: ordinary.length + attached.length + 1 });
});

/** With the source's ID in the address, and the token only in the headers. */
function post(
  { kind, ref }: { kind: RegistryKind; ref: Connected["ref"] },
  body: string,
  headers: Record<string, string>,
): Promise<object | undefined> {
  const request = new Request("http://localhost/intake", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return receiveNotification({ kind, credential: ref.id, request });
}
