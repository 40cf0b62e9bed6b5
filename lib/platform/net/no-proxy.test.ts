import { expect, test } from "vitest";
import { isDirect, parseNoProxy } from "@/lib/platform/net/no-proxy";

const directly = (list: string, host: string, port = 443) => isDirect(parseNoProxy(list).rules, host, port);

test.each([
  ["example.com", "example.com"],
  ["example.com", "ci.example.com"],
  [".example.com", "example.com"],
  ["*.example.com", "ci.eu.example.com"],
  ["Example.COM.", "ci.example.com"],
  ["a.test, ci.example.com b.test", "ci.example.com"],
  ["ci.example.com:443", "ci.example.com"],
  [".corp:443", "ci.corp"],
  ["*", "ci.example.com"],
  ["*", "203.0.113.7"],
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7:443", "203.0.113.7"],
  ["10.0.0.0/8", "10.1.2.3"],
  ["10.0.0.1/8", "10.1.2.3"],
  ["10.0.0.0/8", "::ffff:10.1.2.3"],
  ["2001:db8::/32", "2001:db8::1"],
  ["2001:db8::1", "2001:db8:0::1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
])("NO_PROXY=%s calls %s directly", (list, host) => {
  expect(parseNoProxy(list).invalid).toBeUndefined();
  expect(directly(list, host)).toBe(true);
});

test.each([
  ["", "ci.example.com"],
  ["example.com", "badexample.com"],
  ["ci.example.com", "example.com"],
  ["ci.example.com:8443", "ci.example.com"],
  ["*:8443", "ci.example.com"],
  ["203.0.113.7:80", "203.0.113.7"],
  ["10.0.0.0/8", "11.0.0.1"],
  ["10.0.0.0/8", "ci.example.com"],
  ["0.0.0.0/0", "2001:db8::1"],
  ["3.7", "203.0.3.7"],
])("NO_PROXY=%s doesn't call %s directly", (list, host) => {
  expect(directly(list, host)).toBe(false);
});

test.each(["localhost", "app.localhost", "127.0.0.1", "127.9.9.9", "::1"])(
  "%s is always called directly",
  (host) => {
    expect(directly("", host)).toBe(true);
  },
);

test.each([
  "10.0.0.0/99",
  "192.168.*",
  "10.0.0",
  "http://ci.example.com",
  "<local>",
  "a/b",
  "a.test:0",
  "*:99999",
])("%s isn't an entry", (entry) => {
  expect(parseNoProxy(`example.com,${entry}`).invalid).toBe(entry);
});
