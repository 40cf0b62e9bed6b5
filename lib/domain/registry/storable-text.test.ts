import { expect, test } from "vitest";
import { maskSecrets } from "@/lib/domain/registry/storable-text";

test.each([
  "password",
  "registry_password",
  "token",
  "accessToken",
  "secret",
  "client-secret",
  "Authorization",
  "apiKey",
  "api_key",
  "credentials",
  "private_key",
  "signature",
  "callback_url",
])("the value of %s is masked in every notation, even if it is cut", (key) => {
  const whole = JSON.stringify({ a: "kept", [key]: 'h\\u0000idd"en\n', b: { [key]: "hidden" } });
  expect(maskSecrets(whole)).not.toContain("idden");
  expect(maskSecrets(whole)).toContain("kept");
  for (let length = 1; length < whole.length; length += 1) {
    expect(maskSecrets(whole.slice(0, length))).not.toMatch(/idd|hidden/);
  }
});

test.each([
  ['{"url":"https://ann:hidden@r.example.com/v2/"}', '{"url":"https://***@r.example.com/v2/"}'],
  [
    '{"url":"https://r.example.com/v2/?a=1&access_token=hidden&b=2"}',
    '{"url":"https://r.example.com/v2/?a=1&access_token=***&b=2"}',
  ],
  ['{"tag":"v1","mail":"ann@example.com"}', '{"tag":"v1","mail":"ann@example.com"}'],
])("%s", (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});
