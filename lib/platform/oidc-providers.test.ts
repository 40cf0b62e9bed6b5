import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvError, parseEnv, settingWarnings } from "@/lib/platform/env";

const ACME = {
  OIDC_PROVIDERS: "acme",
  OIDC_ACME_ISSUER: "https://login.example.com/",
  OIDC_ACME_CLIENT_ID: "dockbell",
  OIDC_ACME_CLIENT_SECRET: "hunter2",
};

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe("single sign-on providers", () => {
  it("have a name, scopes and claims by default", () => {
    expect(parseEnv(ACME).OIDC_PROVIDERS).toEqual([
      {
        id: "acme",
        name: "Acme",
        issuer: "https://login.example.com/",
        clientId: "dockbell",
        clientSecret: "hunter2",
        clientAuth: "basic",
        scopes: ["openid", "profile", "email"],
        usernameClaim: "preferred_username",
        groupsClaim: "groups",
        groups: [],
        signUp: undefined,
        trustsEmail: false,
      },
    ]);
  });

  it("assign roles to groups, whose names can contain commas and equals signs", () => {
    const OIDC_ACME_GROUPS = "developers=crew:editor; cn=web,ou=teams=webteam:member;";
    expect(parseEnv({ ...ACME, OIDC_ACME_GROUPS }).OIDC_PROVIDERS[0]?.groups).toEqual([
      { group: "developers", organization: "crew", role: "editor" },
      { group: "cn=web,ou=teams", organization: "webteam", role: "member" },
    ]);
  });

  it("prevent startup if a setting is missing or invalid, and no message repeats a secret", () => {
    expect(problemsOf({ OIDC_PROVIDERS: "acme", OIDC_ACME_CLIENT_SECRET: "hunter2" })).toEqual([
      "OIDC_ACME_ISSUER is not set; it must be the provider's issuer, such as https://login.example.com.",
      "OIDC_ACME_CLIENT_ID is not set; it must be the client ID that the provider gave you.",
    ]);
    expect(problemsOf({ ...ACME, OIDC_ACME_ISSUER: "http://login.example.com" })).toEqual([
      'OIDC_ACME_ISSUER is "http://login.example.com"; it must be an https URL, unless the provider is on this machine.',
    ]);
    expect(problemsOf({ ...ACME, OIDC_ACME_ISSUER: "http://127.0.0.1:8080" })).toEqual([]);
    expect(problemsOf({ ...ACME, OIDC_ACME_GROUPS: "developers=crew:admin" })).toHaveLength(1);
    expect(problemsOf({ ...ACME, OIDC_ACME_SCOPES: "profile email" })).toHaveLength(1);
    expect(problemsOf({ ...ACME, OIDC_PROVIDERS: "acme,acme" })).toHaveLength(1);
    expect(problemsOf({ ...ACME, OIDC_PROVIDERS: "a/b" })).toHaveLength(1);
  });

  it("have different issuers", () => {
    const other = { OIDC_B_ISSUER: ACME.OIDC_ACME_ISSUER, OIDC_B_CLIENT_ID: "b", OIDC_B_CLIENT_SECRET: "b" };
    expect(problemsOf({ ...ACME, ...other, OIDC_PROVIDERS: "acme,b" })).toEqual([
      "Two providers of OIDC_PROVIDERS have the issuer https://login.example.com/. Remove one of them.",
    ]);
  });

  it("can have their secret in a file", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-oidc-"));
    const file = path.join(folder, "secret");
    writeFileSync(file, "from a file\n");
    const settings = parseEnv({ ...ACME, OIDC_ACME_CLIENT_SECRET: "", OIDC_ACME_CLIENT_SECRET_FILE: file });
    rmSync(folder, { recursive: true });
    expect(settings.OIDC_PROVIDERS[0]?.clientSecret).toBe("from a file");
  });

  it("are required before passwords can be turned off", () => {
    expect(problemsOf({ PASSWORD_SIGN_IN: "false" })).toEqual([
      'PASSWORD_SIGN_IN is "false", so nobody can sign in without a provider. Add one to OIDC_PROVIDERS.',
    ]);
    expect(problemsOf({ ...ACME, PASSWORD_SIGN_IN: "false" })).toEqual([]);
  });

  it("have settings whose misspelled names are reported", () => {
    expect(settingWarnings({ ...ACME, OIDC_ACME_SCOPE: "openid" })).toEqual([
      "OIDC_ACME_SCOPE isn't a setting, so it's ignored. Did you mean OIDC_ACME_SCOPES?",
    ]);
  });
});
