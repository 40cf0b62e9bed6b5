import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { IncomingRequest, RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** A base URL, because only path and query are used. */
const ORIGIN = "http://localhost";

/** Adapts Node.js's request to the interface of a web-standard one. */
export function incomingRequest(message: IncomingMessage, response: ServerResponse): IncomingRequest {
  let signal: AbortSignal | undefined;
  const { method = "GET", url = "/" } = message;
  return {
    method,
    url: ORIGIN + url,
    headers: new MessageHeaders(message.headers),
    body: null,
    ...(method === "GET" || method === "HEAD" ? {} : { collect: (maxBytes) => collect(message, maxBytes) }),
    get signal() {
      signal ??= closedSignal(response);
      return signal;
    },
  };
}

class MessageHeaders implements RequestHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const lower = name.toLowerCase();
    return Object.hasOwn(this.#headers, lower) ? textOf(this.#headers[lower]) : null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Sorted by name, like Headers. */
  *[Symbol.iterator](): Iterator<[string, string]> {
    for (const name of Object.keys(this.#headers).sort()) {
      const value = this.get(name);
      if (value !== null) yield [name, value];
    }
  }
}

function textOf(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

/** Keeps the connection open if the body is too large, so that a response can be sent. */
function collect(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = () => {
      message.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose);
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return void chunks.push(chunk);
      end();
      message.pause();
      resolve(undefined);
    };
    const onEnd = () => {
      end();
      resolve(Buffer.concat(chunks));
    };
    const onClose = () => {
      end();
      reject(new Error("The connection was closed before the whole body arrived."));
    };
    if (message.destroyed) return onClose();
    message.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose);
  });
}

/** Aborts if the client disconnects before the response. */
function closedSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
