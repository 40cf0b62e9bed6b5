import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { kindOf, REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { readEvents } from "@/lib/domain/registry/read-events";
import { sampleRequest } from "@/lib/domain/registry/send-test-event";
import { fc } from "@/lib/testing/properties";

const DIGEST = `sha256:${"a".repeat(64)}`;

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

/** Notifications of senders that no kind supports, from their documentation. */
const FOREIGN: [name: string, value: object][] = [
  ["Amazon SNS", { Type: "Notification", TopicArn: "arn:aws:sns:a", Message: "{}" }],
  [
    "Amazon EventBridge",
    {
      version: "0",
      "detail-type": "ECR Image Action",
      source: "aws.ecr",
      detail: { "repository-name": "app", "image-tag": "v1", "action-type": "PUSH" },
    },
  ],
  [
    "Google Pub/Sub",
    { message: { data: "e30=", messageId: "1" }, subscription: "projects/p/subscriptions/s" },
  ],
  [
    "Google Artifact Registry",
    { action: "INSERT", digest: "eu-docker.pkg.dev/p/r/app@sha256:a", tag: "eu-docker.pkg.dev/p/r/app:v1" },
  ],
  ["Google Artifact Registry", { action: "DELETE", tag: "gcr.io/p/app:v1" }],
  [
    "Google Cloud",
    {
      specversion: "1.0",
      id: "1",
      source: "//cloudaudit.googleapis.com/projects/p",
      type: "google.cloud.audit.log.v1.written",
      data: { protoPayload: { serviceName: "artifactregistry.googleapis.com" } },
    },
  ],
  [
    "Artifact Hub",
    {
      specversion: "1.0",
      id: "1",
      source: "https://artifacthub.io/cloudevents",
      type: "io.artifacthub.package.new-release",
      data: { package: { name: "app", version: "1.0.0" } },
    },
  ],
  [
    "JFrog Artifactory",
    {
      domain: "docker",
      event_type: "pushed",
      data: { image_name: "app", tag: "v1", repo_key: "docker-local", path: "app/v1/manifest.json" },
    },
  ],
  [
    "Nexus Repository",
    {
      timestamp: "2026-05-03T10:00:00.000+00:00",
      nodeId: "a",
      initiator: "admin/192.0.2.1",
      repositoryName: "docker-hosted",
      action: "CREATED",
      component: { format: "docker", name: "app", version: "v1" },
    },
  ],
  [
    "Nexus Repository",
    {
      timestamp: "2026-05-03T10:00:00.000+00:00",
      repositoryName: "docker-hosted",
      action: "UPDATED",
      asset: { format: "docker", name: "v2/app/manifests/v1" },
    },
  ],
  [
    "Mirantis Secure Registry",
    {
      type: "TAG_PUSH",
      createdAt: "2026-05-03T10:00:00Z",
      contents: { namespace: "team", repository: "app", tag: "v1", imageName: "team/app:v1" },
      location: "/repositories/team/app/tags/v1",
    },
  ],
  [
    "Cloudsmith",
    {
      meta: { event: "package.synced", event_id: "package.synced" },
      data: { format: "docker", name: "app", version: "v1" },
    },
  ],
  [
    "Oracle Cloud",
    {
      cloudEventsVersion: "0.1",
      eventType: "com.oraclecloud.artifacts.uploaddockerimage",
      source: "Artifacts",
      data: { resourceName: "app:v1", additionalDetails: { digest: "sha256:a" } },
    },
  ],
  ["Bitbucket", { push: { changes: [] }, repository: { full_name: "team/app" }, actor: { nickname: "ann" } }],
  [
    "Bitbucket",
    { eventKey: "repo:refs_changed", actor: { name: "ann" }, repository: { slug: "app" }, changes: [] },
  ],
  ["Azure DevOps", { publisherId: "tfs", eventType: "build.complete", resource: { status: "succeeded" } }],
  ["Buildkite", { event: "build.finished", build: { state: "passed" }, pipeline: { slug: "app" } }],
  ["GitLab", { object_kind: "push", project: {} }],
  ["GitLab", { object_kind: "pipeline", object_attributes: { status: "success" } }],
];

const MESSAGES: object[] = [
  { text: "[team] Package created: app:v1 by ann" },
  { channel: "#ci", text: "pushed", username: "gitea", attachments: [] },
  { blocks: [{ type: "section" }] },
  { username: "gitea", content: "", embeds: [{ title: "Package created: app:v1" }] },
  { "@type": "MessageCard", title: "Package created", sections: [] },
  { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive" }] },
  { cardsV2: [{ cardId: "1" }] },
  { msgtype: "text", content: "pushed" },
];

/** A source's own headers must not turn a foreign body into one of its other events. */
const OWN_HEADERS: Partial<Record<RegistryKind, Record<string, string>>> = {
  gitea: { "x-gitea-event": "package" },
  github: { "x-github-event": "package" },
  zot: { "ce-type": "com.example.pushed", "ce-id": "1" },
};

describe.each(REGISTRY_KINDS)("%s", (kind) => {
  const one = (body: string, headers = {}) => readEvents(kind, { headers, body });

  test.each(FOREIGN)("says that an event is from %s: %j", (name, value) => {
    for (const headers of [{}, OWN_HEADERS[kind] ?? {}]) {
      expect(one(JSON.stringify(value), headers)).toMatchObject([
        {
          outcome: "unreadable",
          problem: `This isn't an event of ${kindOf(kind).name}. It's from ${name}, which Dockbell doesn't support. Report the pushes with the API instead.`,
        },
      ]);
    }
  });

  test.each(MESSAGES)("says that it's a message for a chat service: %j", (message) => {
    for (const headers of [{}, OWN_HEADERS[kind] ?? {}]) {
      expect(one(JSON.stringify(message), headers)).toMatchObject([
        { outcome: "unreadable", problem: expect.stringContaining("It's a message for a chat service.") },
      ]);
    }
  });

  test.each([
    ["", "The body is empty."],
    [" \n", "The body is empty."],
    ["<html></html>", "The body is XML or HTML, not JSON."],
    ["tag=v1&repository=app", "The body is a form without the field payload."],
    ['{"events":[', "The body isn't valid JSON."],
    ["{'tag': 'v1'}", "The body isn't valid JSON."],
  ])("says what is wrong with the body %j", (body, problem) => {
    expect(one(body, OWN_HEADERS[kind])).toMatchObject([{ outcome: "unreadable", problem }]);
  });

  test.each([
    {},
    { hello: "world" },
    { action: "created" },
    { type: "ping" },
    { status: "firing", alerts: [] },
  ])("doesn't take an unknown body for one of its other events: %j", (value) => {
    expect(one(JSON.stringify(value))).toMatchObject([{ outcome: "unreadable" }]);
  });

  test("shows the address that confirms a subscription of Amazon SNS only if it is Amazon's", () => {
    const sent = (url: string) => {
      const body = { Type: "SubscriptionConfirmation", TopicArn: "arn:aws:sns:a", SubscribeURL: url };
      const [event] = one(JSON.stringify(body));
      return event?.outcome === "unreadable" ? event.problem : "";
    };
    for (const url of [
      "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:a&Token=2336",
      "https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription&Token=1",
    ]) {
      expect(sent(url)).toMatch(/It's from Amazon SNS, .* To confirm the subscription anyway, open https:/);
      expect(sent(url)).toContain(url);
    }
    for (const url of [
      "http://sns.us-west-2.amazonaws.com/?Token=1",
      "https://sns.us-west-2.amazonaws.com.example.com/",
      "https://example.com/?sns.us-west-2.amazonaws.com/",
      "https://ann@sns.us-west-2.amazonaws.com/",
      "https://sns.us-west-2.amazonaws.com/a b",
    ]) {
      expect(sent(url)).toMatch(/It's from Amazon SNS, .* with the API instead\.$/);
    }
  });
});

test.each(REGISTRY_KINDS)("%s: a list of its notifications is read in order", (kind) => {
  const bodies = ["v1", "v2", "v3"].map((tag) => {
    const { headers, body } = sampleRequest(kind, "team");
    return { headers, body: body.replaceAll(/"test"/g, `"${tag}"`) };
  });
  // CloudEvents in headers can't have a list.
  const [{ headers } = { headers: {} }] = kind === "zot" ? [] : bodies;
  const structured = bodies.map(({ body }) =>
    kind === "zot"
      ? `{"specversion":"1.0","type":"zotregistry.image.updated","id":"1","data":${body}}`
      : body,
  );
  const read = readEvents(kind, { headers, body: ` [${structured.join(", ")}]` });
  expect(read.map((event) => event.outcome === "push" && event.push.tag)).toEqual(["v1", "v2", "v3"]);
  for (const body of ["[]", "[1]", "[null]", "[[]]", '["a"]']) {
    expect(readEvents(kind, { headers, body })).not.toContainEqual(
      expect.objectContaining({ outcome: "push" }),
    );
  }
});

test.each([
  [{ name: "nginx" }, {}, { path: "nginx", host: "docker.io" }],
  [{ name: "nginx", namespace: "library" }, {}, { path: "library/nginx" }],
  [{ repo_name: "localhost/app" }, {}, { path: "app", host: "localhost" }],
  [{ repo_name: "team/app" }, { digest: "", images: [DIGEST] }, { digest: DIGEST }],
  [{ repo_name: "team/app" }, { images: [null, `team/app@${DIGEST}`] }, { digest: DIGEST }],
])("Docker Hub's repository %j and push %j are read", (repository, push, wanted) => {
  const body = JSON.stringify({ push_data: { tag: "v1", ...push }, repository });
  expect(readEvents("dockerhub", { headers: {}, body })).toMatchObject([{ push: wanted }]);
});

test("GitHub's ping at another kind's address says where to connect it", () => {
  const body = JSON.stringify({ zen: "Design for failure.", hook_id: 1, hook: { type: "Organization" } });
  for (const kind of REGISTRY_KINDS.filter((one) => one !== "github")) {
    expect(readEvents(kind, { headers: {}, body })).toMatchObject([
      { problem: expect.stringContaining("It's from GitHub (GHCR). Connect that kind") },
    ]);
  }
});

test.each(REGISTRY_KINDS)(
  "a notification of %s at another kind's address says where to connect it",
  (kind) => {
    const { headers, body } = sampleRequest(kind, "team");
    const hints = REGISTRY_KINDS.filter((other) => other !== kind).flatMap((other) => {
      const [event] = readEvents(other, { headers, body });
      return event?.outcome === "unreadable" ? [event.problem] : [];
    });
    expect(hints).toHaveLength(REGISTRY_KINDS.length - 1);
    for (const hint of hints) expect(hint).toContain(`It's from ${kindOf(kind).name}. Connect that kind`);
  },
);
