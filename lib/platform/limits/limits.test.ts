import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LIMIT_NAMES, LIMITS, maxOf } from "@/lib/platform/limits/limits";

const page = readFileSync("docs/settings.md", "utf8");
const [, section = ""] = page.split("## Limits");

describe("every limit", () => {
  it.each(LIMIT_NAMES)("%s is documented with its label, its default and its setting", (name) => {
    const row = section.split("\n").find((line) => line.includes(`| \`${name}\` |`)) ?? "";
    const { max } = LIMITS[name];
    expect(row).toContain(maxOf(name).toLocaleString("en"));
    if (typeof max === "string") {
      expect(row).toContain(`\`${max}\``);
      const setting = page.split("\n").find((line) => line.startsWith(`| \`${max}\``)) ?? "";
      expect(setting).toContain(`\`${maxOf(name)}\``);
    }
  });

  it("has no row in the documentation without a limit in the code", () => {
    const documented = [...section.matchAll(/\| `([a-z_]+)` \|$/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual([...LIMIT_NAMES].sort());
  });

  it.each(LIMIT_NAMES)("%s has a message that states its size", (name) => {
    expect(LIMITS[name].message("1,234")).toContain("1,234");
  });
});
