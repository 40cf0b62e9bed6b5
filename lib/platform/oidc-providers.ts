import { z } from "zod";
import { MemberRole } from "@/lib/platform/db/generated/enums";
import { isLoopbackHost } from "@/lib/platform/net/host-name";
import { flag, list } from "@/lib/platform/setting-values";
import { isDockerId } from "@/lib/platform/text/account-rules";

// OIDC_PROVIDERS lists the single sign-on providers, and OIDC_<PROVIDER>_… are the settings of each.

type Source = Record<string, string | undefined>;

/** A group at the provider, and the role that its members get in an organization here. */
export type GroupRule = { group: string; organization: string; role: MemberRole };

const RULE = /^(.+)=([a-z0-9]+):([a-z]+)$/;
const RULES_HINT =
  "group=organization:role, separated by semicolons, such as developers=acme:editor; ops=acme:owner (owner, editor or member)";
const rules = z.string().transform((text, { issues }) => {
  const parts = text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.flatMap((part): GroupRule[] => {
    const [, group = "", organization = "", word] = RULE.exec(part) ?? [];
    const role = Object.values(MemberRole).find((name) => name === word);
    if (role && isDockerId(organization)) return [{ group, organization, role }];
    issues.push({ code: "custom", message: RULES_HINT, input: text });
    return [];
  });
});

/** Without TLS, an attacker on the network could sign in as anyone. */
const issuer = z
  .url({ protocol: /^https?$/, error: "the provider's issuer, such as https://login.example.com" })
  .refine(
    (value) => value.startsWith("https:") || isLoopbackHost(new URL(value).hostname),
    "an https URL, unless the provider is on this machine",
  );

const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
const SCOPES_HINT = "scopes separated by spaces, with openid among them, such as openid profile email";

const schema = z.object({
  ISSUER: issuer,
  CLIENT_ID: z.string("the client ID that the provider gave you"),
  CLIENT_SECRET: z.string("the client secret that the provider gave you"),
  CLIENT_AUTH: z.enum(["basic", "post"], "basic or post").default("basic"),
  NAME: z.string().max(60, "a name of at most 60 characters").optional(),
  SCOPES: words
    .refine((scopes) => scopes.includes("openid"), SCOPES_HINT)
    .default(["openid", "profile", "email"]),
  USERNAME_CLAIM: z.string().default("preferred_username"),
  GROUPS_CLAIM: z.string().default("groups"),
  GROUPS: rules.default([]),
  SIGNUP: z.enum(["closed", "open"], "closed or open").optional(),
  TRUST_EMAIL: flag.default(false),
});

const PARTS = Object.keys(schema.shape);

export type OidcProvider = {
  /** Part of the provider's addresses and settings. */
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How the client secret is sent: client_secret_basic or client_secret_post. */
  clientAuth: "basic" | "post";
  scopes: string[];
  usernameClaim: string;
  groupsClaim: string;
  groups: readonly GroupRule[];
  /** Whether it may create accounts; undefined to follow SIGNUP. */
  signUp: "closed" | "open" | undefined;
  /** Whether its email addresses count as verified even without `email_verified`. */
  trustsEmail: boolean;
};

export const providerIds = list.refine(
  (ids) => ids.every((id) => /^[a-z][a-z0-9]{0,19}$/.test(id)) && new Set(ids).size === ids.length,
  "names of lowercase letters and digits, separated by commas, such as acme,google",
);

/** The names of the settings of these providers. */
export function providerSettingNames(ids: readonly string[]): string[] {
  return ids.flatMap((id) => PARTS.map((part) => settingName(id, part)));
}

/** @returns the providers, and a sentence for each setting that is wrong */
export function parseOidcProviders(
  ids: readonly string[],
  source: Source,
): { providers: OidcProvider[]; problems: string[] } {
  const problems: string[] = [];
  const providers: OidcProvider[] = [];
  for (const id of ids) {
    const values = Object.fromEntries(
      PARTS.map((part) => [part, source[settingName(id, part)] || undefined]),
    );
    const { data, error } = schema.safeParse(values);
    for (const issue of error?.issues ?? []) {
      const part = String(issue.path[0]);
      problems.push(`${settingName(id, part)} is ${shown(part, values[part])}; it must be ${issue.message}.`);
    }
    if (data) providers.push(providerOf(id, data));
  }
  const issuers = providers.map(({ issuer }) => issuer);
  for (const issuer of new Set(issuers.filter((one, index) => issuers.indexOf(one) !== index))) {
    problems.push(`Two providers of OIDC_PROVIDERS have the issuer ${issuer}. Remove one of them.`);
  }
  return { providers, problems };
}

function providerOf(id: string, data: z.output<typeof schema>): OidcProvider {
  return {
    id,
    name: data.NAME ?? id.replace(/^./, (letter) => letter.toUpperCase()),
    issuer: data.ISSUER,
    clientId: data.CLIENT_ID,
    clientSecret: data.CLIENT_SECRET,
    clientAuth: data.CLIENT_AUTH,
    scopes: data.SCOPES,
    usernameClaim: data.USERNAME_CLAIM,
    groupsClaim: data.GROUPS_CLAIM,
    groups: data.GROUPS,
    signUp: data.SIGNUP,
    trustsEmail: data.TRUST_EMAIL,
  };
}

function settingName(id: string, part: string): string {
  return `OIDC_${id.toUpperCase()}_${part}`;
}

function shown(part: string, value: string | undefined): string {
  if (value === undefined) return "not set";
  return part === "CLIENT_SECRET" ? "not shown here" : `"${value}"`;
}
