import { describe, expect, it } from "vitest";
import { HeadReader } from "@/lib/platform/net/response-heads";
import { fc } from "@/lib/testing/properties";

const FINAL = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** The parser's result for these packets. */
function passed(packets: readonly string[], reader = new HeadReader()): string {
  return Buffer.concat(packets.map((packet) => reader.take(Buffer.from(packet, "latin1")))).toString(
    "latin1",
  );
}

/** Splits text at these positions. */
function cutAt(text: string, places: readonly number[]): string[] {
  const sorted = [...new Set(places.map((place) => place % text.length))].sort((one, other) => one - other);
  return [...sorted, text.length].map((end, index) => text.slice(sorted[index - 1] ?? 0, end));
}

const places = fc.array(fc.nat(), { maxLength: 6 });
const informational = fc
  .tuple(
    fc.constantFrom(100, 102, 103, 104, 110, 199),
    fc.constantFrom("", " Continue", " Early Hints"),
    fc.array(fc.constantFrom("Link: </style.css>", "X-A: b", "Content-Length: 0"), { maxLength: 3 }),
  )
  .map(([status, reason, headers]) => [`HTTP/1.1 ${status}${reason}`, ...headers, "", ""].join("\r\n"));

describe("a response's header section", () => {
  it("is passed without preceding informational responses, in any packets", () => {
    fc.assert(
      fc.property(fc.array(informational, { maxLength: 5 }), places, (before, cuts) => {
        expect(passed(cutAt(before.join("") + FINAL, cuts))).toBe(FINAL);
      }),
    );
  });

  it("passes on all other bytes unchanged when their header section is complete", () => {
    const heads = [
      FINAL,
      "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.0 500\r\n\r\nbody\n\nHTTP/1.1 100 Continue\r\n\r\n",
      "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
      "SSH-2.0-OpenSSH_9.6\r\n",
      "\u0015\u0003\u0001\u0000\u0002\u0002F",
      "HTTP/1.1 2000 No\r\n\r\n",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), places, (bytes, cuts) => {
        expect(passed(cutAt(bytes, cuts))).toBe(bytes);
      }),
    );
  });

  it("buffers at most the size of a header section", () => {
    const reader = new HeadReader();
    const flood = `HTTP/1.1 200 OK\r\n${"x-flood: 0123456789\r\n".repeat(5_000)}`;
    expect(passed([flood], reader)).toBe(flood);
  });

  it("is read again for the next request on the connection, but not within a body", () => {
    const reader = new HeadReader();
    const body = "HTTP/1.1 100 Continue\r\n\r\n";
    const first = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`;
    expect(passed([first, body], reader)).toBe(first + body);
    reader.expectHead();
    expect(passed([body, FINAL], reader)).toBe(FINAL);
  });

  it("has one length if equal ones are repeated, and keeps different ones", () => {
    const length = fc.nat(999).map(String);
    const names = fc.constantFrom("Content-Length", "content-length", "CONTENT-LENGTH");
    fc.assert(
      fc.property(length, fc.array(names, { minLength: 2, maxLength: 4 }), fc.nat(3), (value, all, at) => {
        const lines = all.map((name) => `${name}: ${value}`);
        const head = `HTTP/1.1 200 OK\r\n${["X-A: b", ...lines, "X-C: d"].join("\r\n")}\r\n\r\n`;
        expect(passed([head])).toBe(
          `HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: ${value}\r\nX-C: d\r\n\r\n`,
        );
        const other = head.replace(lines[at % lines.length] ?? "", `Content-Length: ${value}1`);
        expect(passed([other])).toBe(other);
      }),
    );
  });

  it("has a status line that the parser can read, in any notation", () => {
    const before = fc.constantFrom("", " ", "\r\n\r\n", "\n", "\u00ef\u00bb\u00bf", "\t\r\n ");
    const version = fc.constantFrom("HTTP/1.1", "http/1.1", "Http/1.1");
    const odd = fc.constantFrom("HTTP/2", "HTTP/2.0", "HTTP/3", "HTTP/1.2", "HTTP/0.9", "http/1.0", "HTTP/1");
    const gap = fc.constantFrom(" ", "  ", "\t", " \t ");
    const status = fc.integer({ min: 200, max: 999 });
    const reason = fc.constantFrom("", "OK", "Not a b\u00e9b\u00e9", "200 OK");
    fc.assert(
      fc.property(
        before,
        fc.oneof(version, odd),
        gap,
        gap,
        status,
        reason,
        (start, name, one, two, code, text) => {
          const head = `${start}${name}${one}${code}${text && two + text}\r\nX-A: b\r\n\r\nbody`;
          const plain = `HTTP/${name.toLowerCase() === "http/1.1" ? "1.1" : "1.0"} ${code}`;
          expect(passed([head]).replace(/^([^\r\n]*?) ?\r/, "$1\r")).toBe(
            `${plain}${text && ` ${text}`}\r\nX-A: b\r\n\r\nbody`,
          );
        },
      ),
    );
  });

  it.each([
    ["HTTP/1.1 200OK", "HTTP/1.1 200 OK"],
    ["HTTP/1.0 500-broken", "HTTP/1.0 500 -broken"],
    ["http/2 404Not Found", "HTTP/1.0 404 Not Found"],
  ])("may lack the space after the status: %s", (line, wanted) => {
    expect(passed([`${line}\r\n\r\n`])).toBe(`${wanted}\r\n\r\n`);
  });

  it("isn't recognized by its first characters alone", () => {
    for (const line of ["HTTP/1.1 2000 OK", "HTTP/1.1 20 OK", "HTTP/1.1 abc", "HTTP 200", "HTTPS/1.1 200"]) {
      expect(passed([`${line}\r\n\r\n`])).toBe(`${line}\r\n\r\n`);
    }
  });

  it("keeps a length with other spaces or zeros, and drops one that isn't a number", () => {
    const head = (value: string) => `HTTP/1.1 200 OK\r\nContent-Length:${value}\r\nX-A: b\r\n\r\n`;
    for (const value of ["2", "  2", "\t2", " 2 ", " 2\t \t", " 2, 02"]) {
      expect(passed([head(value)]), value).toBe(value === "2" ? head(value) : head(" 2"));
    }
    for (const value of [
      "",
      " ",
      " +2",
      " -1",
      " 0x2",
      " 2.0",
      " two",
      " 2;x",
      " 99999999999999999999",
      " 1e3",
    ]) {
      expect(passed([head(value)]), value).toBe("HTTP/1.1 200 OK\r\nConnection: close\r\nX-A: b\r\n\r\n");
    }
  });

  it("with a status below 100 or an unrequested upgrade is refused with a reason", () => {
    for (let status = 0; status < 100; status += 1) {
      const digits = String(status).padStart(3, "0");
      expect(() => passed([`HTTP/1.1 ${digits} X\r\n\r\n`])).toThrow(
        `the receiver returned ${digits}, which isn't a valid HTTP status`,
      );
    }
    expect(() => passed(["HTTP/1.1 101 Switching Protocols\r\n\r\n"])).toThrow("returned 101");
  });
});
