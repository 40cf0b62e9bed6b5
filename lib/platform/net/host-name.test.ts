import { expect, it } from "vitest";
import { hostNameOf, isLoopbackHost, isNeverPublicName } from "@/lib/platform/net/host-name";

it.each([
  ["LocalHost:3000", "localhost"],
  ["hooks.example.com.", "hooks.example.com"],
  ["hooks.example.com.:443", "hooks.example.com"],
  ["hooks.example.com:", "hooks.example.com"],
  ["docker_web_1:3000", "docker_web_1"],
  ["127.0.0.1:3000", "127.0.0.1"],
  ["[::1]:3000", "::1"],
  ["[0:0:0:0:0:0:0:1]", "::1"],
  ["[::FFFF:127.0.0.1]", "127.0.0.1"],
])("reads %s as %s", (authority, name) => {
  expect(hostNameOf(authority)).toBe(name);
});

it.each([
  "",
  ".",
  "..",
  "a..b",
  "a b",
  "a/b",
  "user@host",
  "host:99999",
  "host:80:80",
  "::1",
  "[::1",
  "[::1%eth0]",
  "[localhost]",
  "a,b",
  "host\u0000",
  "ho\u00ebst",
  `${"a".repeat(300)}.example`,
])("refuses the malformed host %j", (authority) => {
  expect(hostNameOf(authority)).toBeUndefined();
});

it("recognizes hosts that always lead to this machine", () => {
  for (const host of ["localhost", "app.localhost", "127.0.0.1", "127.9.9.9", "::1"])
    expect(isLoopbackHost(host)).toBe(true);
  for (const host of ["notlocalhost", "localhost.example", "10.0.0.1", "0.0.0.0", "::", "127.0.0.1.example"])
    expect(isLoopbackHost(host)).toBe(false);
});

it("recognizes hosts that nobody can register", () => {
  for (const host of [
    "web",
    "bell.local",
    "bell.internal",
    "bell.home.arpa",
    "bell.test",
    "192.0.2.1",
    "::2",
  ])
    expect(isNeverPublicName(host)).toBe(true);
  for (const host of ["example.com", "local.example", "home.arpa.example", "abc.ngrok.app", "127.1"])
    expect(isNeverPublicName(host)).toBe(false);
});
