import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withoutCredentials } from "@/lib/platform/wire/recorded";

const SECRET = "A1b2".repeat(11).slice(0, 43);

describe("recorded text from outside", () => {
  test.each([
    ["an access token", `dbp_${SECRET}`],
    ["a source's token", `dbr_${SECRET}`],
    ["a session's cookie under any name", `${"a1".repeat(16)}.${SECRET}=`],
    ["a device's cookie under any name", `${randomUUID()}~${SECRET.slice(0, 22)}~${SECRET}`],
  ])("%s is removed, even within base64", (_what, secret) => {
    expect(withoutCredentials(`before ${secret} after`)).toBe("before *** after");
    expect(withoutCredentials(`Basic ${Buffer.from(`someone:${secret}`).toString("base64")}`)).toBe(
      "Basic ***",
    );
  });

  test("a JWT from Dockbell is removed, and one from another issuer is kept", () => {
    const jwt = (iss: string) =>
      [{ alg: "EdDSA" }, { iss, sub: "someone" }]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .concat("s".repeat(86))
        .join(".");
    expect(withoutCredentials(`Bearer ${jwt("dockbell")}`)).toBe("Bearer ***");
    expect(withoutCredentials(`Bearer ${jwt("elsewhere")}`)).toBe(`Bearer ${jwt("elsewhere")}`);
  });

  test("a push's data is kept, even if it starts like a token", () => {
    for (const kept of ["dbr_feature-login", "dbp_1", `${"a1".repeat(16)}.tar`, "v1.2.3"])
      expect(withoutCredentials(`{"tag":"${kept}"}`)).toBe(`{"tag":"${kept}"}`);
  });

  test("text with many starts of a JWT is kept, without quadratic time", () => {
    const text = "eyJ-".repeat(250_000);
    expect(withoutCredentials(text)).toBe(text);
  });
});
