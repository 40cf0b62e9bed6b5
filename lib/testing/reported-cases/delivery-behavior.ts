import { expect } from "vitest";
import { deliver } from "@/lib/engine/deliver";
import { networkError } from "@/lib/engine/network-error";
import { redirectMeaning } from "@/lib/engine/redirect";
import { hookTarget } from "@/lib/engine/webhook-config";
import { renderBody } from "@/lib/payload/render-body";
import { parseEnv } from "@/lib/platform/env";
import { makeAgent } from "@/lib/platform/net/agent";
import { proxyRule } from "@/lib/platform/net/find-proxy";
import { startForwardProxy } from "@/lib/testing/forward-proxy";
import { startReceiver } from "@/lib/testing/receiver";

// Reported cases of deliveries that aren't a response.

const HOOK = "http://ci.example.com/dockerhub-webhook/key/notify";

export const DELIVERY_BEHAVIORS: Record<string, () => Promise<void>> = {
  "discord-localhost": async () => {
    for (const host of ["localhost:3000", "dockbell", "[::1]:3000"]) {
      const snapshot = JSON.stringify({
        push_data: { pushed_at: 1_777_809_600, pusher: "ann", tag: "v1", images: [], media_type: "" },
        repository: { repo_name: "ann/app", repo_url: `http://${host}/r/ann/app/`, description: "" },
      });
      const { text } = renderBody({
        format: "discord",
        snapshot,
        callbackUrl: `http://${host}/u/`,
        pushId: "1",
      });
      for (const embed of JSON.parse(text).embeds) expect(embed.url).toBeUndefined();
    }
  },

  "egress-proxy": async () => {
    const receiver = await startReceiver();
    const proxy = await startForwardProxy({ hosts: { "ci.example.com:80": receiver.url } });
    const findProxy = proxyRule(parseEnv({ http_proxy: proxy.url, NO_PROXY: "10.0.0.0/8" }));
    const agent = makeAgent({
      connectTimeoutMs: 30_000,
      keepAlive: false,
      findProxy,
      resolve: async () => [],
    });
    const sent = await deliver(
      { kept: agent, fresh: agent },
      {
        target: hookTarget("http://ci.example.com/hook"),
        headers: { "webhook-id": "1" },
        body: "{}",
        isSecret: () => false,
        redirectsAreSuccess: false,
      },
    );
    await agent.destroy();
    await Promise.all([proxy.close(), receiver.close()]);
    expect(sent.error).toBeNull();
    expect(proxy.requests).toEqual(["POST http://ci.example.com/hook"]);
    expect(agent.proxyFor("https://ci.example.com")).toBeUndefined();
    expect(agent.proxyFor("http://10.0.0.1")).toBeUndefined();
  },

  "payload-encodings": async () => {
    const receiver = await startReceiver();
    const settings = { connectTimeoutMs: 30_000 };
    const agents = {
      kept: makeAgent({ ...settings, keepAlive: true }),
      fresh: makeAgent({ ...settings, keepAlive: false }),
    };
    const texts = ["Zoë", "日本語", "😀", "\\u0000", "\u2028", "a\\/b", "e\u0301", "x".repeat(100_000)];
    for (const text of texts) {
      await deliver(agents, {
        target: hookTarget(receiver.url),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        isSecret: () => false,
        redirectsAreSuccess: false,
      });
    }
    await Promise.all([agents.kept.destroy(), agents.fresh.destroy()]);
    await receiver.close();
    expect(receiver.requests.map(({ body }) => JSON.parse(body).text)).toEqual(texts);
    for (const { headers, body } of receiver.requests) {
      expect(headers["content-length"]).toBe(String(Buffer.byteLength(body)));
    }
  },

  redirects: async () => {
    const meaningOf = (status: number, location: string | null) => redirectMeaning(status, HOOK, location);
    expect(meaningOf(302, "../")).toBe("accepted");
    expect(meaningOf(303, "/queue/item/7")).toBe("accepted");
    const others: [string | null, string][] = [
      ["https://ci.example.com/dockerhub-webhook/key/notify", "moved"],
      ["http://www.ci.example.com/dockerhub-webhook/key/notify", "moved"],
      ["/dockerhub-webhook/key/notify/", "moved"],
      ["/login?from=%2Fdockerhub-webhook", "lost"],
      ["https://sso.example.com/authorize", "lost"],
      ["/", "lost"],
      [null, "lost"],
      ["/elsewhere", "noted"],
    ];
    for (const [location, meaning] of others)
      expect([location, meaningOf(302, location)]).toEqual([location, meaning]);
  },

  "tls-words": async () => {
    for (const code of [
      "CERT_HAS_EXPIRED",
      "CERT_NOT_YET_VALID",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "ERR_SSL_UNSUPPORTED_PROTOCOL",
      "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
    ]) {
      const { message } = networkError(Object.assign(new Error("x"), { code }), false);
      expect(message).toMatch(/certificate|TLS|secure connection/);
      expect(message).not.toContain("_");
    }
  },
};
