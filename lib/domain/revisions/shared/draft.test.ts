import { expect, it } from "vitest";
import {
  changedValues,
  rebased,
  refreshed,
  restored,
  withOtherVersion,
} from "@/lib/domain/revisions/shared/draft";

const draft = {
  base: { name: "app", filters: "", rate: "1" },
  revision: 3,
  values: { name: "app", filters: "v*", rate: "2" },
};

it("sends only the fields that were changed", () => {
  expect(changedValues(draft)).toEqual({ filters: "v*", rate: "2" });
});

it("keeps the input over a newer state", () => {
  const next = rebased(draft, { name: "new", filters: "w*", rate: "1" }, 5);
  expect(next.values).toEqual({ name: "new", filters: "v*", rate: "2" });
  expect(changedValues(next)).toEqual({ filters: "v*", rate: "2" });
});

it("shows other people's changes in fields without input", () => {
  const next = refreshed(draft, { name: "new", filters: "", rate: "1" }, 4);
  expect(next).toEqual({
    base: { name: "new", filters: "", rate: "1" },
    revision: 4,
    values: { name: "new", filters: "v*", rate: "2" },
  });
});

it("keeps its revision if others changed a field with input", () => {
  expect(refreshed(draft, { name: "app", filters: "w*", rate: "1" }, 4)).toBe(draft);
  expect(refreshed(draft, { name: "app", filters: "w*", rate: "1" }, 3)).toBe(draft);
});

it("takes the other version of conflicting fields, and keeps the rest", () => {
  const next = withOtherVersion(draft, { name: "app", filters: "w*", rate: "1" }, 4, ["filters"]);
  expect(next.values).toEqual({ name: "app", filters: "w*", rate: "2" });
  expect(changedValues(next)).toEqual({ rate: "2" });
});

it("keeps every text field of a refused form, and parses the other fields", () => {
  const shown = { name: "app", filters: "", isPaused: false };
  const typed = { filters: "v*", isPaused: "on", revision: "3", toString: "x" };
  expect(restored(shown, typed, ({ isPaused }) => ({ isPaused: isPaused === "on" }))).toEqual({
    name: "app",
    filters: "v*",
    isPaused: true,
  });
});
