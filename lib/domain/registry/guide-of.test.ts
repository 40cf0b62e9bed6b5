import { expect, test } from "vitest";
import { unreachableReason } from "@/lib/domain/registry/guide-of";

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://0.0.0.0:3000"])(
  "who connects Docker Hub to %s is told that it cannot get there, and what to do",
  (publicUrl) => {
    expect(unreachableReason("dockerhub", publicUrl)).toMatch(
      /^Docker Hub cannot reach this address.*PUBLIC_URL/,
    );
    expect(unreachableReason("distribution", publicUrl)).toMatch(
      /^Only a registry on this machine.*PUBLIC_URL/,
    );
  },
);

test("nothing is said against an address that others reach", () => {
  expect(unreachableReason("dockerhub", "https://bell.example.com")).toBeUndefined();
  expect(unreachableReason("zot", "http://10.0.0.7:3000")).toBeUndefined();
});
