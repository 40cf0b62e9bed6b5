import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { router } from "@/app/router";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { enableWebhook, previewEnable } from "@/lib/domain/recoveries/enable-webhook";
import { connectedRegistry, drain, notify, repositoriesOf } from "@/lib/domain/registry/testing/connected";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { disableWebhook } from "@/lib/domain/webhooks/webhook-state";
import { cell } from "@/lib/http/export-response";
import { originOf } from "@/lib/http/forwarded";
import { signInObstacle } from "@/lib/http/shared/public-address";
import { parseEnv } from "@/lib/platform/env";
import { parseNetwork } from "@/lib/platform/net/judge-address";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

// Reported cases of everything else in an instance.

const URL_OF_HOOK = "http://127.0.0.1:9/";

async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, URL_OF_HOOK);
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  const push = (tag: string) => simulatePush({ ctx, input: { repository, tag } });
  return { ctx, repository, ref, push };
}

function docs(page: string): string {
  return readFileSync(`docs/${page}.md`, "utf8").replace(/\s+/g, " ");
}

export const INSTANCE_BEHAVIORS: Record<string, () => Promise<void>> = {
  "callback-forms": async () => {
    const { ctx, ref, push } = await scene();
    const bodies: [string | undefined, string][] = [
      ["application/json", '{"state":"success"}'],
      [
        "application/json; charset=utf-8",
        '{"state":"success","description":"387 tests PASSED","context":"CI"}',
      ],
      ["application/x-www-form-urlencoded", '{"state":"success"}'],
      ["application/x-www-form-urlencoded", "state=success&target_url=relative"],
      ["text/plain", '{"state":"success","target_url":"dockerhub-webhook/details/1"}'],
      [undefined, '\ufeff{"state":"SUCCESS"}'],
    ];
    for (const [index, [type, body]] of bodies.entries()) {
      const { deliveries } = await push(`v${index}`);
      const delivery = { ...ref, id: deliveries[0]?.id ?? "" };
      const details = () => getDelivery({ ctx, input: delivery });
      const url: string = JSON.parse((await details()).payload).callback_url;
      const headers = type === undefined ? undefined : { "content-type": type };
      const request = new Request(url, { method: "POST", headers, body: Buffer.from(body) });
      expect([body, (await router.handle(request)).status]).toEqual([body, 200]);
      expect((await details()).callback?.state).toBe("success");
    }
  },

  "csv-formulas": async () => {
    for (const text of [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      '=HYPERLINK("http://x","y")',
      "=1,2",
    ]) {
      expect(cell(text)).toMatch(/^"?'/);
    }
  },

  "disabled-keeps": async () => {
    const { ctx, ref, push } = await scene();
    await disableWebhook({ ctx, input: ref });
    for (const tag of ["v1", "v2"]) await push(tag);
    expect(await previewEnable({ ctx, input: ref })).toEqual({ failed: 0, missed: 2 });
    expect((await enableWebhook({ ctx, input: { ...ref, recover: true } })).recovered).toBe(2);
  },

  "docs-jenkins-url": async () => {
    expect(docs("receivers")).toContain("/dockerhub-webhook/{api-key}/notify");
  },

  "names-and-pushes": async () => {
    const { push } = await scene();
    for (const tag of ["v1", "1.0.0-rc.1_b", "_", "A", "a".repeat(128)]) {
      expect((await push(tag)).deliveries).toHaveLength(1);
    }
    for (const tag of ["-v1", ".v1", "a b", "a/b", "a:b", "ü", "a".repeat(129)]) {
      await expect(push(tag)).rejects.toMatchObject({ code: "invalid" });
    }
  },

  "order-after-failure": async () => {
    expect(docs("reliability")).toContain("The oldest is sent first.");
  },

  "proxy-headers": async () => {
    const trusted = [parseNetwork("10.0.0.0/8")];
    const headers = {
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-host": "bell.example.com",
      "x-forwarded-proto": "https",
    };
    const stated = { address: "203.0.113.7", host: "bell.example.com", proto: "https" };
    expect(originOf("10.0.0.1", headers, trusted)).toEqual(stated);
    expect(originOf("10.0.0.1", { ...headers, "x-forwarded-for": "1.1.1.1, 203.0.113.7" }, trusted)).toEqual(
      stated,
    );
    const unknown = { host: undefined, proto: undefined };
    expect(originOf("198.51.100.1", headers, trusted)).toEqual({ address: "198.51.100.1", ...unknown });
    expect(originOf("10.0.0.1", headers, [])).toEqual({ address: "10.0.0.1", ...unknown });
  },

  "proxy-sub-path": async () => {
    for (const path of ["/dockbell", "/a/b/", "?x=1", "/#x"]) {
      expect(() => parseEnv({ PUBLIC_URL: `https://example.com${path}` })).toThrow(/PUBLIC_URL/);
    }
  },

  races: async () => {
    const { ctx, repository } = await scene();
    const input = { repository, name: "race", hookUrls: [URL_OF_HOOK] };
    const created = await Promise.allSettled(Array.from({ length: 8 }, () => createWebhook({ ctx, input })));
    const [one, ...more] = created.filter(({ status }) => status === "fulfilled");
    expect([one?.status, more]).toEqual(["fulfilled", []]);
    for (const result of created) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
    const registry = await connectedRegistry("distribution");
    const event = { id: "1", action: "push", target: { repository: "app", tag: "v1" } };
    await Promise.all(Array.from({ length: 8 }, () => notify(registry, { events: [event] })));
    await Promise.all([drain(), drain(), drain()]);
    const [only] = await repositoriesOf(registry.namespace);
    expect(only?.pushes).toHaveLength(1);
  },

  "secure-cookie-over-http": async () => {
    const publicUrl = "https://bell.example.com";
    const askedHost = "bell.example.com";
    expect(signInObstacle({ origin: "http://bell.example.com", publicUrl, askedHost })).toMatch(/drops it/);
  },

  "webhook-name-control": async () => {
    const { ctx, repository } = await scene();
    for (const mark of ["\u0000", "\u0007", "\n", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad"]) {
      const input = { repository, name: `de${mark}ploy`, hookUrls: [URL_OF_HOOK] };
      await expect(createWebhook({ ctx, input })).rejects.toHaveProperty(["fields", "name"]);
    }
  },
};
