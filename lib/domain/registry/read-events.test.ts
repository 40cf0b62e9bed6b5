import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { kindOf, REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { readEvents } from "@/lib/domain/registry/read-events";
import { sampleRequest } from "@/lib/domain/registry/send-test-event";
import { fc } from "@/lib/testing/properties";

const Fixtures = z.array(
  z.object({
    name: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
    events: z.array(z.unknown()),
  }),
);

function fixturesOf(kind: RegistryKind) {
  const file = path.join(import.meta.dirname, "testing/fixtures", `${kind}.json`);
  return Fixtures.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Events in the fixtures' format, with times as text and without undefined fields. */
function shown(kind: RegistryKind, headers: Record<string, string>, body: unknown) {
  return JSON.parse(JSON.stringify(readEvents(kind, { headers, body: JSON.stringify(body) })));
}

for (const kind of REGISTRY_KINDS) {
  test.each(fixturesOf(kind))(`${kind}: $name`, ({ headers, body, events }) => {
    expect(shown(kind, headers, body)).toEqual(events);
  });

  test(`${kind}: any body results in events, and never in an exception`, () => {
    const [fixture] = fixturesOf(kind);
    const headers = fixture?.headers ?? {};
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(readEvents(kind, { headers, body }).length).toBeGreaterThan(0);
      }),
    );
    const deep = "[".repeat(1_000_000);
    const closed = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    for (const body of [
      "",
      "[]",
      '{"events":[]}',
      deep,
      closed,
      `{"events":[${closed}]}`,
      `{"type":${closed}}`,
      "null",
      "\0",
    ]) {
      expect(readEvents(kind, { headers, body }).length).toBeGreaterThan(0);
    }
  });

  test(`${kind}: any value in any field results in events`, () => {
    const [fixture] = fixturesOf(kind);
    const headers = fixture?.headers ?? {};
    const text = JSON.stringify(fixture?.body);
    fc.assert(
      fc.property(fc.nat(200), fc.jsonValue(), (position, value) => {
        let seen = 0;
        const body = JSON.stringify(JSON.parse(text, (_key, old) => (seen++ === position ? value : old)));
        for (const event of readEvents(kind, { headers, body: body ?? "" })) {
          if (event.outcome === "push") expect(event.push.tag).toMatch(/^\w[\w.-]{0,127}$/);
        }
      }),
    );
  });
}

test("reads the first 1,000 of 10,000 events in order, and refuses the rest as one event", () => {
  const [fixture] = fixturesOf("distribution");
  const template = JSON.stringify(z.object({ events: z.array(z.unknown()) }).parse(fixture?.body).events[1]);
  const events = Array.from({ length: 10_000 }, (_, index) => template.replaceAll("v1", `v${index}`));
  const read = readEvents("distribution", { headers: {}, body: `{"events":[${events.join()}]}` });
  expect(read).toHaveLength(1_001);
  expect(read[999]).toMatchObject({ outcome: "push", push: { tag: "v999" } });
  expect(read[1_000]).toMatchObject({ outcome: "unreadable", reason: "more than 1,000 events" });
});

test("a tag that a notification lists twice is one push", () => {
  const body = JSON.stringify({ repository: "team/app", updated_tags: ["v1", "v2", "v1"] });
  const read = readEvents("quay", { headers: {}, body });
  expect(read).toMatchObject([{ push: { tag: "v1" } }, { push: { tag: "v2" } }]);
});

test("doesn't parse 2 million values in 4 MiB, and doesn't count commas in strings as values", () => {
  const zeros = `{"events":[${Array(2_090_000).fill(0).join()}]}`;
  expect(readEvents("distribution", { headers: {}, body: zeros })).toMatchObject([
    { outcome: "unreadable", reason: "too many values" },
  ]);
  const text = JSON.stringify({ events: [{ action: "pull", note: ',[{"\\",'.repeat(200_000) }] });
  expect(readEvents("distribution", { headers: {}, body: text })).toEqual([
    { outcome: "ignored", reason: "pull" },
  ]);
});

test("a text that 1,000 events share isn't scanned for each of them", () => {
  const long = "a".repeat(2_000_000);
  const resources = Array.from({ length: 1_000 }, (_, index) => ({
    tag: `v${index}`,
    resource_url: "r.example/x",
  }));
  const event = {
    specversion: "1.0",
    type: "harbor.artifact.pushed",
    id: long,
    time: long,
    operator: long,
    data: { resources, repository: { repo_full_name: "app" } },
  };
  const read = readEvents("harbor", { headers: {}, body: JSON.stringify(event) });
  expect(read[999]).toMatchObject({ outcome: "push", push: { tag: "v999", pusher: "a".repeat(255) } });
  expect(JSON.stringify(read).length).toBeLessThan(1_000_000);
});

test.each([
  [
    "distribution",
    { Type: "SubscriptionConfirmation", TopicArn: "arn:aws:sns:a", SubscribeURL: "https://x" },
    "Amazon SNS",
  ],
  [
    "zot",
    { version: "0", "detail-type": "ECR Image Action", source: "aws.ecr", detail: {} },
    "Amazon EventBridge",
  ],
  [
    "harbor",
    { message: { data: "e30=", messageId: "1" }, subscription: "projects/p/subscriptions/s" },
    "Google Pub/Sub",
  ],
  ["dockerhub", { domain: "docker", event_type: "pushed", data: {} }, "JFrog Artifactory"],
  ["distribution", { object_kind: "push", project: {} }, "GitLab"],
] as const)("%s: an unreadable notification %j says that it is from %s", (kind, value, name) => {
  const [event] = readEvents(kind, { headers: {}, body: JSON.stringify(value) });
  expect(event).toMatchObject({
    outcome: "unreadable",
    problem: expect.stringContaining(`It's from ${name}, which Dockbell doesn't support.`),
  });
});

test.each(REGISTRY_KINDS)(
  "a notification of %s at another kind's address says where to connect it",
  (kind) => {
    const { headers, body } = sampleRequest(kind, "team");
    const hints = REGISTRY_KINDS.filter((other) => other !== kind).flatMap((other) => {
      const [event] = readEvents(other, { headers, body });
      return event?.outcome === "unreadable" ? [event.problem] : [];
    });
    expect(hints.length).toBeGreaterThan(0);
    for (const hint of hints) expect(hint).toContain(`It's from ${kindOf(kind).name}. Connect that kind`);
  },
);
