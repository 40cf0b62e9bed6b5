import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { kindOf, REGISTRY_KINDS, unreachableReason } from "@/lib/domain/registry/kinds";
import { withToken } from "@/lib/domain/registry/shared/registry-guide";

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://0.0.0.0:3000"])(
  "warns people who connect Docker Hub to %s that it can't reach the address, with the next step",
  (publicUrl) => {
    expect(unreachableReason("dockerhub", publicUrl)).toMatch(
      /^Docker Hub can.t reach this address.*PUBLIC_URL/,
    );
    expect(unreachableReason("distribution", publicUrl)).toMatch(
      /^Only a registry on this machine.*PUBLIC_URL/,
    );
  },
);

test("shows no warning for a reachable address", () => {
  expect(unreachableReason("dockerhub", "https://bell.example.com")).toBeUndefined();
  expect(unreachableReason("zot", "http://10.0.0.7:3000")).toBeUndefined();
});

test("the configuration for Distribution excludes pulls, also in 2.x, which requires mediatypes for that", () => {
  const { text } = kindOf("distribution").guide({
    intake: "https://bell.example.com/intake/distribution",
    id: "1",
  });
  const { notifications } = parseYaml(text);
  expect(notifications.endpoints[0].ignore).toEqual({
    mediatypes: ["application/octet-stream"],
    actions: ["pull"],
  });
});

test.each(REGISTRY_KINDS)("%s: the guide has a placeholder only for the token", (kind) => {
  const intake = `https://bell.example.com/intake/${kind}`;
  const guide = kindOf(kind).guide({ intake, id: "1" });
  const filled = withToken(guide, "dbr_1");
  expect(JSON.stringify(guide)).toContain("<token>");
  expect(filled.text).toContain("dbr_1");
  expect(JSON.stringify(filled)).not.toContain("<");
  expect(filled.text).toContain(filled.address);
});
