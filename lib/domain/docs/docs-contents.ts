/** The table of contents: the parts of the documentation, with their pages in reading order. */
export const DOCS_PARTS: readonly { title: string; pages: readonly string[] }[] = [
  {
    title: "Use Dockbell",
    pages: [
      "getting-started",
      "features",
      "webhooks",
      "payload",
      "receivers",
      "callbacks",
      "registries",
      "api",
    ],
  },
  {
    title: "Run Dockbell",
    pages: [
      "settings",
      "operations",
      "operations/containers",
      "operations/single-sign-on",
      "operations/scaling",
      "operations/upgrading",
      "security",
      "reliability",
    ],
  },
  { title: "How Dockbell works", pages: ["architecture", "decisions", "benchmarks", "changelog"] },
];
