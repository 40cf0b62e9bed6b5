/** Secret values that the scene plants, and those that Dockbell makes itself, with who may ever be told them. */
export const PLANTED = { header: "planted-header-value", password: "planted-url-password" } as const;

type Secret = {
  what: string;
  pattern: RegExp;
  /** The operations whose purpose is to tell it, to those whom the table lets in; nobody else is told it by any. */
  toldBy: RegExp | null;
};

const SECRETS: readonly Secret[] = [
  { what: "value of a custom header", pattern: new RegExp(PLANTED.header), toldBy: null },
  { what: "password in a URL", pattern: new RegExp(PLANTED.password), toldBy: null },
  { what: "signing secret", pattern: /whsec_[\w+/=]{8}/, toldBy: /^(reveal|rotate)SecretAction$|\/secrets$/ },
  {
    what: "token of a registry",
    pattern: /dbr_[\w-]{20}/,
    toldBy: /^(addSource|rotateToken|rotateSourceToken)Action$|registries/i,
  },
  { what: "access token", pattern: /dbp_[\w-]{20}/, toldBy: /^POST \/v2\/access-tokens|^createTokenAction$/ },
  { what: "sealed value", pattern: /\bv1\.[\w-]{40}/, toldBy: null },
];

/** Which secrets an answer tells though its operation may not, in whatever encoding. */
export function leakedSecrets(operation: string, isLetIn: boolean, text: string): string[] {
  const readings = readingsOf(text);
  return SECRETS.filter(
    ({ pattern, toldBy }) =>
      !(isLetIn && toldBy?.test(operation)) && readings.some((reading) => pattern.test(reading)),
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
