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

test.each(["#", "#x", "x#y#z"])(
  "a # before a later @ is part of the user name or the password: %s",
  (text) => {
    for (const host of HOSTS) {
      expect(problemOf(`https://ann${text}@${host}/`)).toBe(
        'The URL has "#" in its user name. Percent-encode it as %23.',
      );
      for (const before of ["ann:a@b", "ann@a:b", "ann:12"]) {
        const problem = problemOf(`https://${before}${text}@${host}/hook`);
        expect(problem).toBe('The URL has "#" in its password. Percent-encode it as %23.');
      }
    }
  },
);

test("an address of IPv6 needs brackets, and no zone", () => {
  for (const address of ["::1", "2001:db8::1", "fe80::1:2:3:4", "::ffff:10.0.0.7", "1:2:3:4:5:6:7:8"]) {
    for (const user of USERS) {
      for (const path of ["", "/", "/hook?x=1"]) {
        expect(problemOf(`https://${user}${address}${path}`)).toMatch(
          /^Enclose the URL's IPv6 address in brackets/,
        );
        for (const zone of ["%25eth0", "%eth0", "%1"]) {
          const problem = problemOf(`https://${user}[${address}${zone}]:8080${path}`);
          expect(problem).toMatch(/^The URL has an IPv6 address with a zone/);
        }
      }
    }
  }
});

test.each([
  "256.1.1.1",
  "1.2.3.4.5",
  "[::1",
  "[1.2.3.4]",
  "[]",
  "a%20b.com",
  "a%2fb.com",
  "exa<mple.com",
  "exa|mple.com",
  "exa^mple.com",
  'exa"mple.com',
  "*.example.com",
  "{{host}}",
  "$HOST",
  "<your-host>",
  "xn--a",
  "example.com\uff1a8080",
  "ci..example.com",
  ".example.com",
  "example.com..",
  "..",
])("a host that can't exist is quoted: %s", (host) => {
  for (const user of ["", "ann:secret@"]) {
    const problem = problemOf(`https://${user}${host}/hook`);
    expect(problem).toBe(`The URL's host (${host}) isn't a valid host name or address. Correct it.`);
  }
});

test("a host name can be as long as the DNS allows", () => {
  const label = "a".repeat(63);
  const longest = `${label}.${label}.${label}.${"a".repeat(61)}`;
  for (const host of [label, `${label}.`, `${label}.com`, longest, `${longest}.`]) {
    expect(problemOf(`https://${host}/hook`), host).toBeUndefined();
  }
  for (const host of [
    `${label}a`,
    `ci.${label}a.com`,
    `${longest}a`,
    `${"a.".repeat(130)}com`,
    `${"ü".repeat(60)}.de`,
  ]) {
    expect(problemOf(`https://${host}/hook`), host).toMatch(/isn't a valid host name or address/);
  }
});

test("a scheme that was pasted twice is named", () => {
  for (const url of ["https://https://h/", "http://HTTP://h", "https://http://h/x"]) {
    expect(problemOf(url)).toBe("The URL has its scheme twice. Remove one of them.");
  }
  expect(problemOf("https://h/?next=https://h/")).toBeUndefined();
});

test("addresses in other notations and names in other scripts are valid", () => {
  const hosts = [
    "2130706433",
    "0x7f.1",
    "017700000001",
    "127.1",
    "\uff11\uff12\uff17.0.0.1",
    "127\u30020\u30020\u30021",
  ];
  const names = [
    "\uff45xample.com",
    "xn--bcher-kva.example",
    "\u65e5\u672c\u8a9e.jp",
    "a_b.example",
    "example.com.",
  ];
  for (const host of [...hosts, ...names, "[2001:DB8:0:0:0:0:0:1]", "[::127.0.0.1]", "%65xample.com"]) {
    expect(problemOf(`https://${host}/`), host).toBeUndefined();
  }
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

test.each([
  "curl -X POST https://h/",
  "POST https://h/",
  "https://h/ https://i/",
  "https://h/\nhttps://i/",
  "URL:\u00a0https://h/",
])("a URL with other text around it is refused: %j", (url) => {
  expect(problemOf(url)).toBe("Enter one URL, without other text before or after it.");
});

test("a placeholder from documentation is quoted", () => {
  for (const placeholder of ["{api-key}", "<token>", "<your-token>", "{{secret}}", `$\{TOKEN}`, "{id}"]) {
    for (const url of [
      `https://h/hook/${placeholder}/notify`,
      `https://h/?secret=${placeholder}`,
      `https://h/x${placeholder}`,
    ]) {
      expect(problemOf(url), url).toBe(
        `The URL has the placeholder ${placeholder}. Replace it with its value.`,
      );
    }
  }
  for (const url of [
    "https://h/{0f8fad5b-d9cb-469f-a165-70867728950e}/x",
    'https://h/?filter={"tag":"v1"}',
    "https://h/%7Bapi-key%7D",
    "https://h/{}",
    "https://h/<>",
    "https://h/a{b",
    "https://h/$TOKEN",
  ]) {
    expect(problemOf(url), url).toBeUndefined();
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
