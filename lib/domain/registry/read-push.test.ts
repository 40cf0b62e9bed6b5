import { expect, test } from "vitest";
import { readPush } from "@/lib/domain/registry/read-push";

const DIGEST = `sha256:${"a".repeat(64)}`;
const read = (fields: Parameters<typeof readPush>[0]) =>
  readPush({ path: "team/app", tag: "v1", ...fields }, "");
const pushed = (fields: Parameters<typeof readPush>[0]) => {
  const event = read(fields);
  return event.outcome === "push" ? event.push : undefined;
};

test.each([
  ["app", "app"],
  ["a/b/c/d/e/f", "a/b/c/d/e/f"],
  ["a__b/c--d.e", "a__b/c--d.e"],
  ["team%2Fapp", "team/app"],
  ["team%2fsub%2Fapp", "team/sub/app"],
  ["reg.example.com:5000/app", "app"],
  ["[2001:db8::1]:5000/team/app", "team/app"],
  ["a".repeat(255), "a".repeat(255)],
])("the path %j is the image %s", (path, wanted) => {
  expect(pushed({ path })?.path).toBe(wanted);
});

test.each([undefined, null, "", "/", 5, ["app"], {}])("the path %j is missing", (path) => {
  expect(read({ path })).toMatchObject({ problem: "The event doesn't name a repository." });
});

test.each([
  "Team/App",
  "a..b",
  "a___b",
  "-a",
  "a-",
  "a/_b",
  "a//b",
  "app/",
  "app:v1",
  " app",
  "app\n",
  "caf\u00e9",
  // A Cyrillic letter that looks like a Latin one.
  "\u0430pp",
  "app%252Fx",
  "a".repeat(256),
])("the path %j isn't a valid name", (path) => {
  expect(read({ path })).toMatchObject({
    outcome: "unreadable",
    problem: expect.stringContaining("The event's repository name isn't valid."),
  });
});

test.each([
  [DIGEST, DIGEST],
  [`sha512:${"b".repeat(128)}`, `sha512:${"b".repeat(128)}`],
  [`app@${DIGEST}`, DIGEST],
  [`reg.example.com:5000/team/app@${DIGEST}`, DIGEST],
  [`sha512:${"b".repeat(64)}`, undefined],
  [`sha256:${"A".repeat(64)}`, undefined],
  ["a".repeat(64), undefined],
  [`${"a".repeat(1_000)}${DIGEST}`, undefined],
  [`a@b@${DIGEST}`, undefined],
  ["", undefined],
  [5, undefined],
])("the digest %j is read as %s", (digest, wanted) => {
  expect(pushed({ digest })?.digest).toBe(wanted);
});

test.each([
  ["robot$library+ci", "robot$library+ci"],
  ["DOMAIN\\ann", "DOMAIN\\ann"],
  [" ann\u202e ", "ann"],
  // Half of a surrogate pair can't be stored.
  [`a${"\u{1f600}".repeat(200)}`, `a${"\u{1f600}".repeat(127)}`],
  ["\u{1f600}".repeat(200), "\u{1f600}".repeat(127)],
  ["\ud83d", undefined],
  [{ login: "ann" }, undefined],
  ["", undefined],
])("the pusher %j is read as %j", (pusher, wanted) => {
  expect(pushed({ pusher })?.pusher).toBe(wanted);
});
