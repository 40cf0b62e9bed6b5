/** A repository with two weeks of pushes. */
export type SampleRepository = {
  name: string;
  description: string;
  pushes: number;
  webhooks: SampleWebhook[];
};

export type SampleWebhook = {
  name: string;
  url: string;
  /** The tag filters; without them, all tags match. Every fourth push has a matching tag. */
  tagFilter?: "v*";
  format?: "slack";
  /** The percentage of deliveries that failed. */
  failures: number;
  /** The time since which it fails, is paused, or is disabled by a 410. */
  now?: { state: "failing" | "paused" | "gone"; hours: number };
};

const ci = (path: string) => `https://ci.example.com/${path}`;

export const SAMPLE_REPOSITORIES: readonly SampleRepository[] = [
  {
    name: "demo-shop",
    description: "The shop's front end",
    pushes: 400,
    webhooks: [
      { name: "deploy to staging", url: ci("staging"), failures: 2 },
      {
        name: "tell the team",
        url: "https://chat.example.com/hooks/team",
        tagFilter: "v*",
        format: "slack",
        failures: 0,
      },
      { name: "build on arm", url: ci("arm"), failures: 3, now: { state: "failing", hours: 5 } },
    ],
  },
  {
    name: "demo-api",
    description: "The shop's API",
    pushes: 300,
    webhooks: [
      { name: "run the tests", url: ci("test"), failures: 5 },
      { name: "the old server", url: ci("old"), failures: 0, now: { state: "gone", hours: 40 } },
    ],
  },
  {
    name: "demo-docs",
    description: "The documentation",
    pushes: 100,
    webhooks: [{ name: "publish", url: ci("publish"), failures: 0, now: { state: "paused", hours: 20 } }],
  },
];
