import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { router } from "@/app/router";
import { REGISTRY_KINDS } from "@/lib/domain/registry/kinds";
import { connectedRegistry, countsOf } from "@/lib/domain/registry/testing/connected";

test("an OPTIONS request to a source's address isn't counted", async () => {
  const registry = await connectedRegistry("gitea");
  const url = `http://localhost/intake/gitea/${registry.ref.id}`;
  expect((await router.handle(new Request(url, { method: "OPTIONS" }))).status).toBe(204);
  expect(await countsOf(registry)).toEqual({});
});

test.each(REGISTRY_KINDS)("%s: CloudEvents' check of the address is permitted", async (kind) => {
  const { token, ref } = await connectedRegistry(kind);
  const [origin, rate] = ["eventgrid.azure.net", "120"];
  const checkHeaders = { "webhook-request-origin": origin, "webhook-request-rate": rate };
  const bearer = { ...checkHeaders, authorization: `Bearer ${token}` };
  const elsewhere = REGISTRY_KINDS.find((one) => one !== kind);
  const unknown = randomUUID();
  for (const [path, headers, status] of [
    [`${kind}/${token}`, checkHeaders, 200],
    [`${kind}/${token}/`, checkHeaders, 200],
    [`${kind}/${ref.id}`, checkHeaders, 200],
    [`${kind}/${ref.id}`, bearer, 200],
    [kind, bearer, 200],
    [kind, checkHeaders, 401],
    [`${kind}/dbr_wrong`, checkHeaders, 401],
    [`${kind}/${unknown}`, checkHeaders, 401],
    [`${kind}/${unknown}`, bearer, 401],
    [`${elsewhere}/${token}`, checkHeaders, 401],
    ["nothing/x", checkHeaders, 404],
    [`${kind}/${token}`, {}, 204],
    [`${kind}/${token}`, { "webhook-request-origin": "not a name" }, 204],
  ] as const) {
    const request = new Request(`http://localhost/intake/${path}`, { method: "OPTIONS", headers });
    const response = await router.handle(request);
    if (!(response instanceof Response)) throw new Error("The check's response is a web-standard one.");
    const allowed = ["webhook-allowed-origin", "webhook-allowed-rate"].map((name) =>
      response.headers.get(name),
    );
    const granted = status === 200 ? [origin, "60000"] : [null, null];
    expect([path, response.status, ...allowed]).toEqual([path, status, ...granted]);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  }
});
