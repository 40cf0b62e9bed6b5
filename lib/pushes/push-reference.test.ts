import { expect, it } from "vitest";
import { parsePushReference } from "@/lib/pushes/push-reference";

it("has a repository and a tag, latest when none is named", () => {
  expect(parsePushReference("ann/app:v1")).toEqual({
    repository: { namespace: "ann", name: "app" },
    tag: "v1",
  });
  expect(parsePushReference("ann/app").tag).toBe("latest");
});

it.each(["", "app", "app:v1", "ann/", "/app:v1", "ann/app:", "ann/app:v1:2", "registry/ann/app:v1"])(
  "%j is refused, with what to write instead",
  (text) => expect(() => parsePushReference(text)).toThrow("namespace/name:tag, such as ann/app:v1"),
);
