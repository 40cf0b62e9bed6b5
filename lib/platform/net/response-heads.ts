import diagnostics from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** Larger header sections are left to undici, which has its own limit. */
const MAX_HEAD_BYTES = 16 * 1024;
const NOTHING = Buffer.alloc(0);

/** A header section that undici would misread. Its message is a clause for people. */
class ResponseHeadError extends Error {
  readonly code = "ERR_RESPONSE_HEAD";
}

const readers = new WeakMap<Socket, HeadReader>();

// Only this channel reports that undici sends a request, and on which socket.
diagnostics.subscribe("undici:client:sendHeaders", (message) => {
  readers.get((message as { socket: Socket }).socket)?.expectHead();
});

/**
 * Corrects the header sections of responses before undici's parser reads them. undici closes the connection after an
 * unrequested 100, and fails on statuses below 100, on unusual status lines and on unusual lengths.
 */
export function readHeadsOf(socket: Socket): void {
  const reader = new HeadReader();
  const read = socket.read.bind(socket);
  readers.set(socket, reader);
  socket.read = (size) => {
    for (;;) {
      const chunk: Buffer | null = read(size);
      if (chunk === null) return null;
      try {
        const passed = reader.take(chunk);
        if (passed.length > 0) return passed;
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
        return null;
      }
    }
  };
}

/** Buffers a header section until it is complete, and passes on everything else unchanged. */
export class HeadReader {
  #held: Buffer = NOTHING;
  #isHeadExpected = true;

  /** Called when a request is sent, so the next bytes are the header section of its response. */
  expectHead(): void {
    this.#isHeadExpected = true;
  }

  /** @returns the bytes that the parser can read now @throws ResponseHeadError */
  take(chunk: Buffer): Buffer {
    if (!this.#isHeadExpected) return chunk;
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    while (this.#held.length > 0) {
      if (!mayBeHead(this.#held)) return this.#passOn(this.#held);
      const end = endOfHead(this.#held);
      if (end === -1) return this.#held.length > MAX_HEAD_BYTES ? this.#passOn(this.#held) : NOTHING;
      const head = this.#held.toString("latin1", 0, end);
      const rest = this.#held.subarray(end);
      const plain = withPlainStatus(head);
      if (!isInformational(statusOf(plain))) {
        const single = withOneLength(plain);
        return this.#passOn(
          single === head ? this.#held : Buffer.concat([Buffer.from(single, "latin1"), rest]),
        );
      }
      this.#held = rest;
    }
    return NOTHING;
  }

  #passOn(bytes: Buffer): Buffer {
    this.#held = NOTHING;
    this.#isHeadExpected = false;
    return bytes;
  }
}

/** Whether the bytes so far look like HTTP with text lines. */
function mayBeHead(bytes: Buffer): boolean {
  const begin = bytes.toString("latin1", 0, 64).replace(BEFORE_HEAD, "");
  return "HTTP/".startsWith(begin.slice(0, "HTTP/".length).toUpperCase());
}

/** Text that scripts print before the status line by mistake: empty lines, spaces, or a byte order mark in latin1. */
const BEFORE_HEAD = /^(?:\u00ef\u00bb\u00bf|\s)+/;
const PLAIN_STATUS_LINE = /^HTTP\/1\.[01] \d{3}(?: (?![ \t])|\r?\n)/;
/** A script may forget the space after the status. */
const STATUS_LINE = /^http\/(\d(?:\.\d)?)[ \t]+(\d{3})(?!\d)[ \t]*/i;

/** The status line as the parser expects it. Versions that it doesn't know become 1.0, so the connection isn't kept. */
function withPlainStatus(head: string): string {
  if (PLAIN_STATUS_LINE.test(head)) return head;
  const begin = head.replace(BEFORE_HEAD, "");
  const [line, version = "", status] = STATUS_LINE.exec(begin) ?? [];
  if (line === undefined) return head;
  return `HTTP/${version === "1.1" ? version : "1.0"} ${status} ${begin.slice(line.length)}`;
}

/** The position after the empty line, even if lines end without a carriage return; -1 if there isn't one yet. */
function endOfHead(bytes: Buffer): number {
  const from = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  if (from === -1) return -1;
  const crlf = bytes.indexOf("\n\r\n", from, "latin1");
  const head = crlf === -1 ? bytes : bytes.subarray(0, crlf);
  const lf = head.indexOf("\n\n", from, "latin1");
  if (lf !== -1) return lf + 2;
  return crlf === -1 ? -1 : crlf + 3;
}

/** @throws ResponseHeadError for a status that isn't valid for final or informational responses */
function statusOf(head: string): number | null {
  const digits = /^[\r\n]*HTTP\/1\.\d +(\d{3})(?!\d)/.exec(head)?.[1];
  if (digits === undefined) return null;
  const status = Number(digits);
  if (status < 100)
    throw new ResponseHeadError(`the receiver returned ${digits}, which isn't a valid HTTP status`);
  if (status === 101) {
    throw new ResponseHeadError(
      "the receiver returned 101 Switching Protocols, which Dockbell didn't request",
    );
  }
  return status;
}

function isInformational(status: number | null): boolean {
  return status !== null && status < 200;
}

/** A length that isn't digits after one space, or more than one length, in several headers or in one. */
const UNUSUAL_LENGTH = /\ncontent-length:(?! ?\d{1,15}\r?\n)|\ncontent-length:[\s\S]*\ncontent-length:/i;

/**
 * Merges repeated equal lengths (RFC 9110, 8.6). A single length that isn't a number is ignored, so the body ends
 * with the connection.
 */
function withOneLength(head: string): string {
  if (!UNUSUAL_LENGTH.test(head)) return head;
  const lengths = [...head.matchAll(/\ncontent-length:([^\r\n]*)/gi)].flatMap(([, value]) =>
    (value ?? "").split(",").map((one) => one.trim()),
  );
  const values = lengths.map((length) => (/^\d{1,15}$/.test(length) ? Number(length) : length));
  const [first] = values;
  if (values.some((value) => value !== first)) return head;
  let length = typeof first === "number" ? `\nContent-Length: ${first}\r` : "\nConnection: close\r";
  return head.replace(/\ncontent-length:[^\r\n]*\r?/gi, () => {
    const replacement = length;
    length = "";
    return replacement;
  });
}
