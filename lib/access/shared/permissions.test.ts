import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  isAllowed,
  PERMISSIONS,
  type Permission,
  PUBLIC,
  ROLES,
  type Role,
  SCOPES,
} from "@/lib/access/shared/permissions";

const permissions = Object.keys(PERMISSIONS) as Permission[];
const roles = Object.keys(ROLES) as Role[];

/** A Markdown table with a row for each permission and a column for each role. */
function table(columns: Record<string, readonly Permission[]>): string {
  const rows = permissions.map((permission) => [
    `${PERMISSIONS[permission]} (\`${permission}\`)`,
    ...Object.values(columns).map((has) => (has.includes(permission) ? "yes" : "")),
  ]);
  const lines = [["", ...Object.keys(columns)], ["---", ...Object.keys(columns).map(() => "---")], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

describe("the table of permissions", () => {
  const page = readFileSync("docs/security.md", "utf8");

  it("matches docs/security.md: roles", () => {
    expect(page).toContain(table({ "anyone, if public": PUBLIC, ...ROLES }));
  });

  it("matches docs/security.md: token scopes", () => {
    expect(page).toContain(table(SCOPES));
  });

  it("lets a token do only what both its scope and its user's role allow", () => {
    for (const role of roles) {
      for (const scope of Object.keys(SCOPES) as (keyof typeof SCOPES)[]) {
        for (const permission of permissions) {
          const byRole = (ROLES[role] as readonly Permission[]).includes(permission);
          const byScope = (SCOPES[scope] as readonly Permission[]).includes(permission);
          expect(isAllowed(permission, [role], [scope]), `${role} ${scope} ${permission}`).toBe(
            byRole && byScope,
          );
        }
      }
    }
    expect(isAllowed("repository:read", ["owner"], [])).toBe(false);
  });

  it("gives a member who is also a collaborator the permissions of both", () => {
    expect(isAllowed("repository:admin", ["organization member", "admin"])).toBe(true);
    expect(isAllowed("namespace:read", ["organization member", "admin"])).toBe(true);
    expect(isAllowed("repository:admin", ["organization member"])).toBe(false);
  });
});
