import { expect, test } from "vitest";
import { hookTarget } from "@/lib/engine/hook-target";
import { recordedAnswer } from "@/lib/engine/recorded-answer";

test("A masked header's value does not come back in the history when a receiver echoes it", async () => {
  const target = hookTarget("https://ann:pass%20word@ci.example.com/");
  const headers = {
    "x-api-key": 'se"cret key',
    authorization: target.authorization ?? "",
    "webhook-id": "seen",
  };
  const request = {
    target,
    headers,
    isSecret: (name: string) => name !== "webhook-id",
    redirectsAreSuccess: false,
    body: "",
  };
  const echo = JSON.stringify({
    ...headers,
    url: encodeURIComponent(headers["x-api-key"]),
    pair: "ann:pass word",
  });
  const answer = await recordedAnswer(
    {
      statusCode: 200,
      headers: { "set-cookie": ["a=b"], "x-echo": 'se"cret key', via: ["1", headers.authorization] },
      body: Buffer.from(echo),
      isTruncated: false,
    },
    request,
  );
  expect(answer.headers).toEqual({ "x-echo": "***", via: ["1", "***"] });
  expect(JSON.parse(answer.body.toString())).toEqual({
    "x-api-key": "***",
    authorization: "***",
    "webhook-id": "seen",
    url: "***",
    pair: "***",
  });
});

test("an answer's body keeps no access token and no session cookie of Dockbell's", async () => {
  const token = `dbp_${"A1b2".repeat(11).slice(0, 43)}`;
  const cookie = `dockbell.session_token=${"a".repeat(32)}`;
  const text = `{"received":"${token}","cookie":"${cookie}","other":"kept"}`;
  const { body } = await recordedAnswer(
    { statusCode: 200, headers: {}, body: Buffer.from(text), isTruncated: false },
    {
      target: hookTarget("https://ci.example.com/"),
      headers: {},
      isSecret: () => false,
      redirectsAreSuccess: false,
      body: "",
    },
  );
  expect(body.toString()).toBe('{"received":"***","cookie":"dockbell.session_token=***","other":"kept"}');
});
