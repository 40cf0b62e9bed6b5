import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withTable } from "@/chaos/report";

const EMPTY = "# Reliability\n\n<!-- table: npm run chaos -->\n<!-- end of table -->\n\nThe end.\n";
const FILLED =
  "# Reliability\n\n<!-- table: npm run chaos -->\n\n| one |\n\n<!-- end of table -->\n\nThe end.\n";

describe("the table of npm run chaos", () => {
  it("is inserted between its markers only", () => {
    expect(withTable(EMPTY, "| one |")).toBe(FILLED);
  });

  it("replaces the previous table", () => {
    expect(withTable(withTable(EMPTY, "| zero |"), "| one |")).toBe(FILLED);
  });

  it("can contain any characters", () => {
    expect(withTable(EMPTY, "| $& $1 |")).toContain("\n| $& $1 |\n");
  });

  it("throws for a page without the markers", () => {
    expect(() => withTable("# Reliability\n", "| one |")).toThrow("no place for the table");
  });

  it("appears once in the documentation", () => {
    const page = readFileSync("docs/reliability.md", "utf8");
    expect(page.match(/\*\*deliveries lost\*\*/g)).toHaveLength(1);
    expect(page.indexOf("deliveries lost")).toBeGreaterThan(page.indexOf("<!-- table: npm run chaos -->"));
  });
});
