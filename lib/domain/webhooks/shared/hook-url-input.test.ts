import { expect, test } from "vitest";
import { HookUrl, MAX_HOOK_URL_CHARACTERS, URL_HINT } from "@/lib/domain/webhooks/shared/hook-url-input";

const problemOf = (url: string) => HookUrl.safeParse(url).error?.issues[0]?.message;

const HOSTS = ["ci.example.com", "localhost", "10.0.0.7", "[::1]", "[::ffff:10.0.0.7]", "bücher.example"];
const USERS = ["", "ann@", "ann:secret@", "ann:p%23%2F@", "$deploy:a:b@", ":only@", "ünï:cödé@"];
const PATHS = ["", "/", "/hook", "/a%2Fb", "/v1/@scope", "?type=dockerhub&secret=x", "/?q=a@b", "/a:b@c"];

test("any user name, host, port and path are valid together", () => {
  for (const scheme of ["http", "https", "HTTPS"]) {
    for (const user of USERS) {
      for (const host of HOSTS) {
        for (const port of ["", ":", ":1", ":443", ":8080", ":65535"]) {
          for (const path of PATHS) {
            const url = `${scheme}://${user}${host}${port}${path}`;
            expect(problemOf(url), url).toBeUndefined();
          }
        }
      }
    }
  }
});

test("a port must be a number from 1 to 65535", () => {
  for (const user of USERS) {
    for (const host of HOSTS) {
      for (const path of ["", "/", "/hook?x=1"]) {
        for (const port of ["0", "00", "65536", "99999", "4294967297"]) {
          expect(problemOf(`https://${user}${host}:${port}${path}`)).toBe(
            `The URL has the port ${port}, which doesn't exist. Use a number from 1 to 65535.`,
          );
        }
        for (const port of ["abc", "80a", "-1", "8 0".replace(" ", "+"), "80:80"]) {
          expect(problemOf(`https://${user}${host}:${port}${path}`)).toMatch(
            /^The port of the URL isn't a number/,
          );
        }
      }
    }
  }
});

test("a fragment is refused and quoted, because it is never sent", () => {
  for (const user of USERS) {
    for (const host of HOSTS) {
      for (const path of PATHS) {
        for (const fragment of ["#", "#deploy", "#/route", "##"]) {
          expect(problemOf(`https://${user}${host}${path}${fragment}`)).toBe(
            `The URL has a fragment (${fragment}), which is never sent. Remove it.`,
          );
        }
      }
    }
  }
  expect(problemOf(`https://ci.example.com/#${"a".repeat(1_000)}`)).toHaveLength(99);
});

test.each([
  ["#", "%23"],
  ["/", "%2F"],
  ["?", "%3F"],
  ["\\", "%5C"],
])("a %s in a password must be percent-encoded", (character, encoded) => {
  for (const host of HOSTS) {
    for (const password of [`pa${character}ss`, `pa${character}`, `x${character}${character}y`]) {
      const problem = problemOf(`https://ann:${password}@${host}/hook`);
      expect(problem).toBe(`The URL has "${character}" in its password. Percent-encode it as ${encoded}.`);
    }
  }
  expect(problemOf(`https://ann:pa${encoded}ss@ci.example.com/hook`)).toBeUndefined();
});

test("a # that could end a port still counts as part of the password", () => {
  expect(problemOf("https://ann:12#34@ci.example.com/")).toMatch(/percent-encode/i);
});

test("hidden characters are named, at any position", () => {
  for (const [character, name] of [
    ["\u0000", "U+0000"],
    ["\u007f", "U+007F"],
    ["\u200b", "U+200B"],
    ["\u202e", "U+202E"],
    ["\u2066", "U+2066"],
    ["\ufeff", "U+FEFF"],
    ["\u2028", "U+2028"],
  ]) {
    for (const url of [
      `https://ci${character}.example.com/`,
      `https://ann:x${character}@h/`,
      `https://h/a${character}b`,
    ]) {
      expect(problemOf(url)).toBe(`A webhook URL can't contain the invisible character ${name}. Remove it.`);
    }
  }
});

test("spaces of all kinds are refused inside, and trimmed", () => {
  for (const space of [" ", "\t", "\n", "\r\n", "\u00a0", "\u3000"]) {
    expect(problemOf(`https://h/a${space}b`)).toMatch(/can't contain spaces/);
    expect(HookUrl.parse(`${space}https://h/${space}`)).toBe("https://h/");
  }
});

test("text that isn't a URL gets the hint", () => {
  for (const url of [
    "",
    "host/path",
    "ftp://h/",
    "javascript:alert(1)",
    "https:/h",
    "https:h",
    "https:///h",
    "http://",
    "https://%zz/",
  ]) {
    expect(problemOf(url), url).toBe(URL_HINT);
  }
});

test("a URL can be long enough for tokens", () => {
  const ofLength = (characters: number) => "https://h/".padEnd(characters, "a");
  for (const characters of [255, 256, 290, 310, MAX_HOOK_URL_CHARACTERS]) {
    expect(problemOf(ofLength(characters))).toBeUndefined();
  }
  expect(problemOf(ofLength(MAX_HOOK_URL_CHARACTERS + 1))).toBe(
    "A webhook URL can have at most 2,048 characters.",
  );
});
