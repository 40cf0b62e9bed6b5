import { EmbedAssertions, embedLength } from "@discordjs/builders";
import { AdaptiveCard, SerializationContext } from "adaptivecards";
import { describe, expect, it } from "vitest";
import { renderBody } from "@/lib/payload/render-body";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";
import { parseUrl } from "@/lib/platform/text/parse-url";
import { fc } from "@/lib/testing/properties";

// The documented limits of each service, checked on bodies with the most awkward names that a registry can send. The
// services' own libraries for messages check them too, where one has a validator that works without the service.

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength }),
    fc.constantFrom("", " ", "&".repeat(maxLength), "<".repeat(maxLength), "`*_~|>".repeat(maxLength / 6)),
    fc.constantFrom("😀".repeat(maxLength / 2), "<!channel>", "@everyone", "{{DATE(x)}}", "[x](http://y)"),
  );

const pushes = fc.record({
  pusher: text(255),
  tag: fc.stringMatching(/^[\w][\w.-]{0,127}$/),
  images: fc.constantFrom<string[][]>([], [`sha256:${"a".repeat(64)}`], [`sha512:${"b".repeat(128)}`]),
  pushed_at: fc.integer({ min: 0, max: 4_102_444_800 }),
  repo_name: fc.oneof(fc.constantFrom("ann/app", "localhost:3152/rcv", "a.example.com:5000/x/y"), text(512)),
  repo_url: fc.constantFrom<string[]>(
    "https://bell.example.com/r/ann/app/",
    "http://localhost:3000/r/ann/app/",
    "http://dockbell/r/ann/app/",
    "http://dockbell./r/ann/app/",
    "http://[::1]:3000/r/ann/app/",
    "http://192.0.2.7:3000/r/ann/app/",
    `https://bell.example.com/r/ann/${"a".repeat(255)}/`,
  ),
});

type Push = typeof pushes extends fc.Arbitrary<infer Value> ? Value : never;

function bodyOf(format: PayloadFormat, { repo_name, repo_url, ...push }: Push) {
  const snapshot = JSON.stringify({
    push_data: { ...push, media_type: "" },
    repository: { repo_name, repo_url, description: "" },
  });
  const callbackUrl = "https://bell.example.com/u/ann/app/hook/1/";
  const body = renderBody({ format, snapshot, callbackUrl, pushId: "0199c0de-0000-7000-8000-000000000004" });
  return { json: JSON.parse(body.text), bytes: Buffer.byteLength(body.text), contentType: body.contentType };
}

const everyBody = (format: PayloadFormat, check: (body: ReturnType<typeof bodyOf>, push: Push) => void) =>
  fc.assert(fc.property(pushes, (push) => check(bodyOf(format, push), push)));

const hasLength = (value: unknown, min: number, max: number) => {
  expect(typeof value).toBe("string");
  const { length } = String(value);
  expect(length >= min && length <= max, `${length} characters`).toBe(true);
  // Half a character isn't valid text.
  expect(() => encodeURIComponent(String(value))).not.toThrow();
};

/** The objections of Microsoft's own parser to an Adaptive Card. */
function cardProblems(content: object): string[] {
  const card = new AdaptiveCard();
  const context = new SerializationContext();
  card.parse(content, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...parsing, ...card.validateProperties().validationEvents].map(({ message }) => message);
}

describe("the validators", () => {
  it("object to messages that their services would refuse", () => {
    const card = { type: "AdaptiveCard", version: "1.4" };
    expect(
      cardProblems({ ...card, body: [{ type: "TextBlock", text: "x", weight: "boldest" }] }),
    ).toHaveLength(1);
    expect(cardProblems({ ...card, body: [{ type: "TextBloc", text: "x" }] })).toHaveLength(1);
    expect(() => EmbedAssertions.titlePredicate.parse("x".repeat(257))).toThrow();
    expect(() =>
      EmbedAssertions.embedFieldsArrayPredicate.parse([{ name: "x".repeat(257), value: "x" }]),
    ).toThrow();
  });
});

describe("the rules of", () => {
  // https://docs.slack.dev/reference/block-kit/blocks and /composition-objects/text-object
  it("Slack: 50 blocks, texts of 1 to 3,000 characters, 10 elements in a context", () => {
    everyBody("slack", ({ json, contentType }) => {
      expect(contentType).toBe("application/json");
      hasLength(json.text, 1, 4_000);
      expect(json.blocks.length).toBeLessThanOrEqual(50);
      for (const block of json.blocks) {
        expect(["section", "context"]).toContain(block.type);
        const texts = block.type === "section" ? [block.text] : block.elements;
        expect(texts.length).toBeLessThanOrEqual(10);
        for (const one of texts) {
          expect(one.type).toBe("mrkdwn");
          hasLength(one.text, 1, 3_000);
          // Slack's control characters appear only in links and dates.
          expect(one.text.replaceAll(/<(?:https?:\/\/|!date\^)[^<>]*>/g, "")).not.toMatch(/[<>]/);
        }
      }
    });
  });

  // https://docs.discord.com/developers/resources/message#embed-object-embed-limits
  it("Discord: 10 embeds, 6,000 characters in total, no empty field, no link to a host without a dot", () => {
    everyBody("discord", ({ json, contentType }, { repo_url }) => {
      expect(contentType).toBe("application/json");
      expect(json.embeds).toHaveLength(1);
      expect(json.allowed_mentions).toEqual({ parse: [] });
      const [embed] = json.embeds;
      hasLength(embed.title, 1, 256);
      expect(embed.fields.length).toBeLessThanOrEqual(25);
      let total = embed.title.length;
      for (const { name, value } of embed.fields) {
        hasLength(name, 1, 256);
        hasLength(value, 1, 1_024);
        expect(value.trim()).not.toBe("");
        total += name.length + value.length;
      }
      expect(total).toBeLessThanOrEqual(6_000);
      expect(embed.color).toBeLessThanOrEqual(0xffffff);
      expect(new Date(embed.timestamp).toISOString()).toBe(embed.timestamp);
      EmbedAssertions.titlePredicate.parse(embed.title);
      EmbedAssertions.urlPredicate.parse(embed.url);
      EmbedAssertions.colorPredicate.parse(embed.color);
      EmbedAssertions.embedFieldsArrayPredicate.parse(embed.fields);
      expect(embedLength(embed)).toBeLessThanOrEqual(6_000);
      const hasDot = new URL(repo_url).hostname.replace(/\.$/, "").includes(".");
      expect(embed.url).toBe(hasDot ? repo_url : undefined);
    });
  });

  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
  it("Microsoft Teams: 28 KB, an Adaptive Card with version 1.4 and no empty text", () => {
    everyBody("teams", ({ json, bytes, contentType }) => {
      expect(contentType).toBe("application/json");
      expect(bytes).toBeLessThanOrEqual(28 * 1024);
      expect(json.type).toBe("message");
      const [{ contentType: type, content }] = json.attachments;
      expect(type).toBe("application/vnd.microsoft.card.adaptive");
      expect([content.type, content.version]).toEqual(["AdaptiveCard", "1.4"]);
      const [title, { facts }] = content.body;
      hasLength(title.text, 1, 10_000);
      for (const fact of facts) {
        hasLength(fact.title, 1, 1_000);
        hasLength(fact.value, 0, 10_000);
      }
      for (const action of content.actions) expect(parseUrl(action.url)).toBeDefined();
      expect(cardProblems(content)).toEqual([]);
    });
  });

  // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#context-attributes
  it("CloudEvents: the required attributes, lower-case names, RFC 3339 times", () => {
    everyBody("cloudevents", ({ json, contentType }) => {
      expect(contentType).toBe("application/cloudevents+json; charset=utf-8");
      const { data, ...attributes } = json;
      expect(typeof data).toBe("object");
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).toMatch(/^[a-z0-9]{1,20}$/);
        hasLength(value, 1, 10_000);
      }
      expect(attributes).toMatchObject({ specversion: "1.0", datacontenttype: "application/json" });
      expect(parseUrl(attributes.source)).toBeDefined();
      expect(attributes.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });
  });
});

describe("a CloudEvent's image, as Argo CD Image Updater reads it from the data", () => {
  it.each([
    ["localhost:3152/rcv", "localhost:3152", "rcv"],
    ["registry.example.com/team/app", "registry.example.com", "team/app"],
    ["localhost/app", "localhost", "app"],
    ["ann/app", "docker.io", "ann/app"],
    ["nginx", "docker.io", "nginx"],
  ])("%s", (repo_name, registryUrl, repositoryName) => {
    const push = { pusher: "ann", tag: "v7.0.0", images: ["sha256:1"], pushed_at: 0 };
    const { json } = bodyOf("cloudevents", { ...push, repo_name, repo_url: "https://bell.example.com/r/x/" });
    expect(json.data).toMatchObject({
      registryUrl,
      repositoryName,
      imageTag: "v7.0.0",
      imageDigest: "sha256:1",
    });
  });
});
