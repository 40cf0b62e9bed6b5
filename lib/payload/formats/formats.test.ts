import { describe, expect, it } from "vitest";
import { renderBody } from "@/lib/payload/render-body";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";

const CALLBACK_URL = "https://bell.example.com/u/ann/app/hook/1/";
const PUSH_ID = "0199c0de-0000-7000-8000-000000000004";
const DIGEST = `sha256:${"a".repeat(64)}`;

function bodyIn(format: PayloadFormat | null, push: object = {}, repository: object = {}) {
  const snapshot = JSON.stringify({
    push_data: {
      pushed_at: 1_777_809_600,
      pusher: "ann",
      tag: "v1",
      images: [DIGEST],
      media_type: "x",
      ...push,
    },
    repository: {
      repo_name: "ann/app",
      repo_url: "https://bell.example.com/r/ann/app/",
      description: "",
      ...repository,
    },
  });
  const body = renderBody({ format, snapshot, callbackUrl: CALLBACK_URL, pushId: PUSH_ID });
  return { ...body, json: JSON.parse(body.text) };
}

it("is Docker Hub's payload by default", () => {
  const plain = bodyIn(null);
  expect(plain.json).toMatchObject({ callback_url: CALLBACK_URL, push_data: { tag: "v1" } });
  expect(plain.contentType).toBe("application/json");
  expect(bodyIn("dockerhub").text).toBe(plain.text);
});

it.each(["dockerhub", "slack", "discord", "teams", "cloudevents"] as const)(
  "has the same bytes every time: %s",
  (format) => expect(bodyIn(format).text).toBe(bodyIn(format).text),
);

describe("Slack", () => {
  it("gets a text for notifications and blocks for the channel", () => {
    const { json, contentType } = bodyIn("slack");
    expect(contentType).toBe("application/json");
    expect(json.text).toBe("ann pushed ann/app:v1");
    expect(json.blocks).toEqual([
      {
        type: "section",
        text: {
          type: "mrkdwn",
          verbatim: true,
          text: "*ann* pushed <https://bell.example.com/r/ann/app/|ann/app:v1>",
        },
      },
      {
        type: "context",
        elements: [
          {
            type: "mrkdwn",
            verbatim: true,
            text: `<!date^1777809600^{date_short_pretty} {time}|2026-05-03T12:00:00.000Z>  ·  \`${DIGEST}\``,
          },
        ],
      },
    ]);
  });

  it("can't mention anyone through a name", () => {
    const { text } = bodyIn("slack", { pusher: "<!channel>", tag: "a&b" });
    expect(text).not.toContain("<!channel>");
    expect(text).toContain("&lt;!channel&gt;");
    expect(text).toContain("a&amp;b");
  });
});

describe("Discord", () => {
  it("gets an embed that mentions nobody", () => {
    const { json } = bodyIn("discord");
    expect(json.allowed_mentions).toEqual({ parse: [] });
    expect(json.embeds).toEqual([
      {
        title: "ann/app:v1 was pushed",
        url: "https://bell.example.com/r/ann/app/",
        color: 0x1d63ed,
        timestamp: "2026-05-03T12:00:00.000Z",
        fields: [
          { name: "Pushed by", value: "`ann`", inline: true },
          { name: "Tag", value: "`v1`", inline: true },
          { name: "Digest", value: `\`${DIGEST}\``, inline: false },
        ],
      },
    ]);
  });

  it("stays within Discord's limits, and never cuts a character in half", () => {
    const [embed] = bodyIn("discord", { pusher: "😀".repeat(2_000) }, { repo_name: "😀".repeat(500) }).json
      .embeds;
    expect(embed.title.length).toBeLessThanOrEqual(256);
    expect(embed.fields[0].value.length).toBeLessThanOrEqual(1_024);
    expect(embed.title).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it("omits a missing digest", () => {
    const [embed] = bodyIn("discord", { images: [] }).json.embeds;
    expect(embed.fields).toHaveLength(2);
  });
});

it("Microsoft Teams gets an Adaptive Card in a message", () => {
  const { json } = bodyIn("teams");
  expect(json.type).toBe("message");
  const [attachment] = json.attachments;
  expect(attachment).toMatchObject({
    contentType: "application/vnd.microsoft.card.adaptive",
    contentUrl: null,
    content: {
      type: "AdaptiveCard",
      version: "1.4",
      body: [
        { type: "TextBlock", text: "ann/app:v1 was pushed" },
        {
          type: "FactSet",
          facts: [
            { title: "Pushed by", value: "ann" },
            { title: "Tag", value: "v1" },
            { title: "Digest", value: DIGEST },
            { title: "Pushed", value: "{{DATE(2026-05-03T12:00:00Z,SHORT)}} {{TIME(2026-05-03T12:00:00Z)}}" },
          ],
        },
      ],
      actions: [{ type: "Action.OpenUrl", url: "https://bell.example.com/r/ann/app/" }],
    },
  });
});

describe("texts from other people", () => {
  const pusher = "[Sign in](https://evil.example.com) **now** {{DATE(2026-05-03T12:00:00Z,SHORT)}}";
  const tag = "v1__a__";
  const repo = "registry.example.com/team/_app_";

  it("Teams cards escape pusher and tag, as Slack and Discord do", () => {
    const [{ content }] = bodyIn("teams", { pusher, tag, images: ["[x](y)"] }, { repo_name: repo }).json
      .attachments;
    const [title, { facts }] = content.body;
    expect(title.text).toBe("registry.example.com/team/\\_app\\_:v1\\_\\_a\\_\\_ was pushed");
    expect(facts.slice(0, 3).map(({ value }: { value: string }) => value)).toEqual([
      "\\[Sign in\\]\\(https://evil.example.com\\) \\*\\*now\\*\\* \\{\\{DATE\\(2026-05-03T12:00:00Z,SHORT\\)\\}\\}",
      "v1\\_\\_a\\_\\_",
      "\\[x\\]\\(y\\)",
    ]);
  });

  it.each([
    ["- a list", "\\- a list"],
    ["12. a list", "12\\. a list"],
    ["# a heading\n> a quote", "\\# a heading \\> a quote"],
    ["a plain-name 1.0", "a plain-name 1.0"],
  ])("Teams shows %j literally", (name, shown) => {
    const [{ content }] = bodyIn("teams", { pusher: name }).json.attachments;
    expect(content.body[1].facts[0].value).toBe(shown);
  });

  it("Discord's title is escaped too", () => {
    const [embed] = bodyIn("discord", { pusher, tag }, { repo_name: repo }).json.embeds;
    expect(embed.title).toBe("registry.example.com/team/\\_app\\_:v1\\_\\_a\\_\\_ was pushed");
    expect(embed.fields[0].value).toBe(`\`${pusher}\``);
  });
});

it("a CloudEvent has every required attribute, and the whole payload as its data", () => {
  const { json, contentType } = bodyIn("cloudevents");
  expect(contentType).toBe("application/cloudevents+json; charset=utf-8");
  expect(json).toEqual({
    specversion: "1.0",
    id: PUSH_ID,
    source: "https://bell.example.com/r/ann/app/",
    type: "io.dockbell.image.pushed",
    subject: "ann/app:v1",
    time: "2026-05-03T12:00:00.000Z",
    datacontenttype: "application/json",
    data: {
      ...bodyIn("dockerhub").json,
      registryUrl: "docker.io",
      repositoryName: "ann/app",
      imageTag: "v1",
      imageDigest: DIGEST,
    },
  });
});
