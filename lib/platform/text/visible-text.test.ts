import { expect, test } from "vitest";
import { ProfileInput } from "@/lib/access/shared/account-input";
import { CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { CreateOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import { AddSourceInput } from "@/lib/domain/registry/shared/source-input";
import { WebhookName } from "@/lib/domain/webhooks/shared/webhook-input";
import { hiddenCharacterIn, withoutHiddenCharacters } from "@/lib/platform/text/visible-text";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const HIDDEN = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  0x00ad,
  0x034f,
  0x061c,
  0x115f,
  0x1160,
  ...range(0x180b, 0x180f),
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  0x2800,
  0x3164,
  0xd800,
  0xdfff,
  0xfeff,
  0xffa0,
  ...range(0xfff9, 0xfffb),
  0xe0001,
  ...range(0xe0020, 0xe007f),
  ...range(0xe0100, 0xe01ef),
].map((code) => String.fromCodePoint(code));

/** Each field for a name that people enter, by the start of its message. */
const FIELDS = [
  ["A webhook name", (name: string) => WebhookName.safeParse(name)],
  ["A pusher", (name: string) => SimulatePushInput.shape.pusher.safeParse(name)],
  ["A name", (name: string) => CreateOrganizationInput.shape.displayName.safeParse(name)],
  ["A name", (name: string) => ProfileInput.shape.name.safeParse(name)],
  ["A token's label", (name: string) => CreateTokenInput.shape.label.safeParse(name)],
  ["A name", (name: string) => AddSourceInput.shape.name.safeParse(name)],
] as const;

test.each(FIELDS)("%s has no hidden character, and the message names it", (what, parse) => {
  for (const character of HIDDEN) {
    const message = parse(`de${character}ploy`).error?.issues[0]?.message;
    expect(message).toBe(`${what} can't contain ${hiddenCharacterIn(character)}. Remove it.`);
  }
});

test.each(FIELDS)("%s can be in any language", (_, parse) => {
  for (const name of ["Übung", "部署用", "نشر!", "배포용", "développer 🚀", "a_b-c.d/e:f", "naïve ❤️"]) {
    expect(parse(name).error).toBeUndefined();
  }
});

test("a hidden character is described by its effect or by its code point", () => {
  expect(hiddenCharacterIn("a\tb")).toBe("a tab");
  expect(hiddenCharacterIn("a\r\nb")).toBe("a line break");
  expect(hiddenCharacterIn("a\u{e0041}b")).toBe("the invisible character U+E0041");
  expect(hiddenCharacterIn("ab")).toBeUndefined();
});

test("a name from another system is stored without them", () => {
  expect(withoutHiddenCharacters(`a${HIDDEN.join("_")}b`)).toBe(`a${"_".repeat(HIDDEN.length - 1)}b`);
});
