import { expect, it } from "vitest";
import { groupNotices, groupSentence } from "@/lib/domain/notices/shared/group-notices";
import type { NoticeResource } from "@/lib/domain/notices/shared/notice-resource";

const START = Date.parse("2026-05-03T12:00:00Z");

/** Newest first: "f" is failing, "r" recovered, a minute apart, and "-" is an hour without any. */
function noticesOf(kinds: string): NoticeResource[] {
  let at = START;
  return [...kinds].flatMap((letter, index) => {
    at -= letter === "-" ? 3_600_000 : 60_000;
    if (letter === "-") return [];
    const kind = letter === "f" ? ("failing" as const) : ("recovered" as const);
    const created = new Date(at).toISOString();
    return [
      {
        uuid: String(index),
        kind,
        summary: "",
        namespace: "ann",
        repository: "app",
        slug: `hook-${index}`,
        created,
      },
    ];
  });
}

it.each([
  ["fff", [3]],
  ["ff", [1, 1]],
  ["fffrf", [3, 1, 1]],
  ["ffff-fff", [4, 3]],
  ["ff-f", [1, 1, 1]],
  ["", []],
])("%s is shown as groups of %j", (kinds, sizes) => {
  expect(groupNotices(noticesOf(kinds)).map(({ notices }) => notices.length)).toEqual(sizes);
});

it("a group's sentence counts webhooks, not notices", () => {
  const [one, two, three] = noticesOf("fff");
  const of = (...notices: (NoticeResource | undefined)[]) =>
    groupSentence({ kind: "failing", notices: notices.filter((notice) => notice !== undefined) });
  expect(of(one, two, three)).toBe("3 webhooks started failing");
  expect(of(one, one, one)).toBe("1 webhook started failing");
});
