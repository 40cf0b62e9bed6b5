import { createHmac } from "node:crypto";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { getSource } from "@/lib/domain/registry/get-source";
import { REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { sampleRequest } from "@/lib/domain/registry/sample-request";
import {
  type Connected,
  connectedRegistry,
  countsOf,
  drain,
  notify,
} from "@/lib/domain/registry/testing/connected";
import { updateSource } from "@/lib/domain/registry/update-source";
import { db } from "@/lib/platform/db/client";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const GZIP = { "content-encoding": "gzip" };
const MIB = 1024 * 1024;

const headersOf = ({ headers }: { headers: Readonly<Record<string, string>> }) => ({ ...headers });

test.each(REGISTRY_KINDS)("%s: a notification is read in each form that it can have", async (kind) => {
  const registry = await connectedRegistry(kind);
  const forms: ((body: string) => [Buffer | string, Record<string, string>])[] = [
    (body) => [`\ufeff${body}`, {}],
    (body) => [body, { "content-type": "Application/Vnd.Some-Thing.V1+JSON; charset=utf-8" }],
    (body) => [gzipSync(body), GZIP],
    (body) => [gzipSync(`\ufeff${body}`), { "content-encoding": " X-GZIP " }],
    (body) => [body, { "content-encoding": "identity" }],
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

test("a push continues the trace that its notification came with", async () => {
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

test.each(["github", "gitea"] as const)("%s: the signature of a form is over the raw body", async (kind) => {
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
    await expect
      .poll(() => countsOf(registry), { timeout: 30_000 })
      .toEqual({ [none]: 1, "refused wrong token": 4 });
    expect(await countsOf(other)).toEqual({});
  },
);

test("an address of another kind counts nothing", async () => {
  const { ref, ...registry } = await connectedRegistry("zot");
  await expect(post({ ...registry, ref, kind: "github" }, "{}", {})).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await countsOf({ ...registry, ref })).toEqual({});
});

test("the last ten notifications are shown, without secrets, and what waits is counted", async () => {
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

test("tags that belong to an image, and cached pulls, are pushes only if the source says so", async () => {
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

/** With the source's ID in the address, and no token but that of the headers. */
function post(
  { kind, ref }: { kind: RegistryKind; ref: Connected["ref"] },
  body: string,
  headers: Record<string, string>,
): Promise<void> {
  const request = new Request("http://localhost/intake", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return receiveNotification({ kind, credential: ref.id, request });
}
