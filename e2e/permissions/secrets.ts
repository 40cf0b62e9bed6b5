/** Secret values that the scene plants. */
export const PLANTED = { header: "planted-header-value", password: "planted-url-password" } as const;

/** Those of a person of the scene, which Dockbell makes. */
const recoveryCodes = new Set<string>();

export function plantRecoveryCodes(codes: readonly string[]): void {
  for (const code of codes) recoveryCodes.add(code);
}

type Secret = {
  what: string;
  pattern: { test: (text: string) => boolean };
  /** The operations whose purpose is to show it, to those whom their table lets in. */
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

/** Which secrets a response contains though its operation does not show them, in whatever encoding. */
export function leakedSecrets(operation: string, isLetIn: boolean, text: string): string[] {
  const readings = readingsOf(text);
  return SECRETS.filter(
    ({ pattern, shownBy }) =>
      !(isLetIn && shownBy.includes(operation)) && readings.some((reading) => pattern.test(reading)),
  ).map(({ what }) => what);
}

/** The text as it is, with percent-encoding undone, and what is base64 in either. */
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
