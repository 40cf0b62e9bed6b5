/** The secret values that the scene stores. */
export const PLANTED = { header: "planted-header-value", password: "planted-url-password" } as const;

/** The secret values of a person that Dockbell generates. */
const recoveryCodes = new Set<string>();

export function plantRecoveryCodes(codes: readonly string[]): void {
  for (const code of codes) recoveryCodes.add(code);
}

type Secret = {
  what: string;
  pattern: { test: (text: string) => boolean };
  /** The operations that show the value to callers with access. */
  shownBy: readonly string[];
};

const WEBHOOKS = [
  "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]",
  "/v2/namespaces/[namespace]/webhook_pipeline/[slug]",
];

/** Every secret value, and every operation that shows it. docs/security.md has the same table. */
export const SECRETS: readonly Secret[] = [
  { what: "value of a custom header", pattern: new RegExp(PLANTED.header), shownBy: [] },
  { what: "password in a URL", pattern: new RegExp(PLANTED.password), shownBy: [] },
  {
    what: "signing secret",
    pattern: /whsec_[\w+/=]{8}/,
    shownBy: [
      "revealSecretAction",
      "rotateSecretAction",
      ...WEBHOOKS.flatMap((path) => [`GET ${path}/secrets`, `POST ${path}/secrets`]),
    ],
  },
  {
    what: "token of a registry",
    pattern: /dbr_[\w-]{20}/,
    shownBy: ["addSourceAction", "rotateTokenAction"],
  },
  {
    what: "access token",
    pattern: /dbp_[\w-]{20}/,
    shownBy: ["createTokenAction", "POST /v2/access-tokens"],
  },
  {
    what: "recovery code",
    pattern: {
      test: (text) =>
        [...recoveryCodes].some((code) => text.includes(code) || text.includes(code.replaceAll("-", ""))),
    },
    shownBy: ["confirmTwoFactorAction", "renewRecoveryCodesAction"],
  },
  {
    what: "key of an authenticator app",
    pattern: /otpauth:\/\/totp/,
    shownBy: ["beginTwoFactorAction"],
  },
  {
    what: "link of an invitation",
    pattern: /\/invitations\/[\w-]{43}/,
    shownBy: ["inviteMemberAction"],
  },
  { what: "sealed value", pattern: /\bv1\.[\w-]{40}/, shownBy: [] },
];

/** Returns the secrets that a response contains in any encoding although its operation must not show them. */
export function leakedSecrets(operation: string, isLetIn: boolean, text: string): string[] {
  const readings = readingsOf(text);
  return SECRETS.filter(
    ({ pattern, shownBy }) =>
      !(isLetIn && shownBy.includes(operation)) && readings.some((reading) => pattern.test(reading)),
  ).map(({ what }) => what);
}

/** The text, its percent-decoded form, and the decoded base64 in both. */
function readingsOf(text: string): string[] {
  const decoded = text.replaceAll(/(?:%[\da-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll("%", ""), "hex").toString("latin1"),
  );
  return [text, decoded].flatMap((reading) => [
    reading,
    ...(reading.match(/[\w+/-]{16,}={0,2}/g) ?? []).map((word) =>
      Buffer.from(word, "base64").toString("latin1"),
    ),
  ]);
}
