import { expect, it } from "vitest";
import { parsePushReference } from "@/lib/domain/pushes/simulate-push";

it("has a repository and a tag, which defaults to latest", () => {
  expect(parsePushReference("anna/app:v1")).toEqual({
    repository: { namespace: "anna", name: "app" },
    tag: "v1",
  });
  expect(parsePushReference("anna/app").tag).toBe("latest");
});

it.each(["", "app", "app:v1", "anna/", "/app:v1", "anna/app:", "anna/app:v1:2", "registry/anna/app:v1"])(
  "refuses %j and explains the format",
  (text) => expect(() => parsePushReference(text)).toThrow("namespace/name:tag, such as anna/app:v1"),
);
