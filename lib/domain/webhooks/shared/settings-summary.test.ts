import { expect, it } from "vitest";
import { settingsSummary } from "@/lib/domain/webhooks/shared/matches-filters";

type Given = Parameters<typeof settingsSummary>[0];

const PLAIN: Given = { tag_filters: [], repository_filters: [], format: "dockerhub" };

it("describes filters and format, and omits defaults", () => {
  const words = (given: Partial<Given>) => settingsSummary({ ...PLAIN, ...given });
  expect(words({})).toBe("");
  expect(words({ tag_filters: ["v*", "!*-rc"], format: "slack" })).toBe("only v*, not *-rc · Slack");
  expect(words({ tag_filters: ["!*-rc", "!test"] })).toBe("not *-rc and test");
  expect(words({ repository_filters: ["api-*", "web"], tag_filters: ["v*"] })).toBe(
    "only repositories api-* and web · only v*",
  );
});
