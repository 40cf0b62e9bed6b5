import { describe, expect, it } from "vitest";
import { router } from "@/app/router";
import { receiveCallback } from "@/lib/domain/callbacks/receive-callback";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

/** A delivery and its callback address. */
async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  const { deliveries } = await simulatePush({ ctx, input: { repository } });
  const ref = { ...(webhooks[0] ?? { repository, slug: "" }), id: deliveries[0]?.id ?? "" };
  const details = () => getDelivery({ ctx, input: ref });
  const url: string = JSON.parse((await details()).payload).callback_url;
  const [namespace, name, , id] = new URL(url).pathname.split("/").slice(2);
  const address = { namespace, name, id };
  return { address, details, call: (body: object) => receiveCallback({ address, read: () => body }) };
}

describe("a callback", () => {
  it("is recorded with all its fields", async () => {
    const { call, details } = await scene();
    const fields = { state: "success", description: "387 tests PASSED", context: "CI by Acme" };
    await call({ ...fields, target_url: "https://ci.example.com/results/1", id: "not this one" });
    expect((await details()).callback).toMatchObject({
      ...fields,
      targetUrl: "https://ci.example.com/results/1",
    });
  });

  it("counts once, even if two arrive at the same moment", async () => {
    const { call, details } = await scene();
    const calls = await Promise.allSettled(["success", "failure"].map((state) => call({ state })));
    expect(calls.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const first = calls[0]?.status === "fulfilled" ? "success" : "failure";
    await expect(call({ state: "error" })).rejects.toMatchObject({
      code: "invalid",
      message: "This delivery already received a callback, and accepts only one.",
    });
    expect((await details()).callback?.state).toBe(first);
  });

  it.each([
    ["state", { state: "done" }],
    ["state", {}],
  ])("explains an invalid %s and can be repeated: %j", async (field, body) => {
    const { call } = await scene();
    await expect(call(body)).rejects.toHaveProperty(["fields", field]);
    await call({ state: "success" });
  });

  it.each(["SUCCESS", "Success", " success "])("can have its state in capitals: %s", async (state) => {
    const { call, details } = await scene();
    await call({ state });
    expect((await details()).callback?.state).toBe("success");
  });

  it.each([
    [{ target_url: "dockerhub-webhook/details/0c1d" }, { targetUrl: "dockerhub-webhook/details/0c1d" }],
    [{ target_url: "javascript:alert(1)" }, { targetUrl: "javascript:alert(1)" }],
    [{ description: "a".repeat(256) }, { description: `${"a".repeat(254)}…` }],
    [{ description: `${"a".repeat(253)}😀😀` }, { description: `${"a".repeat(253)}…` }],
    [{ context: "a".repeat(9_000) }, { context: `${"a".repeat(99)}…` }],
    [
      { target_url: `https://ci.example.com/${"a".repeat(9_000)}` },
      { targetUrl: expect.stringMatching(/…$/) },
    ],
    [
      { description: 387, context: true },
      { description: "387", context: "true" },
    ],
    [
      { description: { text: "x" }, context: ["x"], target_url: null },
      { description: null, context: null, targetUrl: null },
    ],
    [
      { description: "a\0b\ud800", target_url: "" },
      { description: "ab", targetUrl: null },
    ],
  ])("is never refused because of a display-only field: %j", async (fields, kept) => {
    const { call, details } = await scene();
    await call({ state: "success", ...fields });
    expect((await details()).callback).toMatchObject({ state: "success", ...kept });
  });

  it("can't be guessed: another key, repository or delivery isn't found", async () => {
    const { address } = await scene();
    const id = String(address.id);
    const wrong = [
      { ...address, id: id.slice(0, 63) + (id.endsWith("0") ? "1" : "0") },
      { ...address, id: id.slice(32) + id.slice(0, 32) },
      { ...address, id: "x" },
      { ...address, name: "other" },
    ];
    for (const other of wrong) {
      await expect(
        receiveCallback({ address: other, read: () => ({ state: "success" }) }),
      ).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  it("has its body read only if its address exists", async () => {
    const url = `http://localhost/u/ann/app/hook/${"0".repeat(64)}`;
    const request = new Request(url, { method: "POST", body: "{}" });
    expect((await router.handle(request)).status).toBe(404);
    expect(request.bodyUsed).toBe(false);
  });

  it("is deleted with its delivery", async () => {
    const { call, details } = await scene();
    await call({ state: "success" });
    const { id } = await details();
    await db().delivery.delete({ where: { id } });
    expect(await db().callback.count({ where: { deliveryId: id } })).toBe(0);
  });
});
