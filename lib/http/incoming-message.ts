import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { IncomingRequest, RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** Of the address, nothing but path and query is looked at. */
const ORIGIN = "http://localhost";

/** A request as Node.js read it, in the shape of a web-standard one. */
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

/** The headers as Node.js has them. */
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

  /** In the order of their names, as Headers have it. */
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

/** When the body is too large, the connection stays: a response is sent on it. */
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
      reject(new Error("The connection was closed before the whole body was there."));
    };
    if (message.destroyed) return onClose();
    message.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose);
  });
}

/** Aborts when the client leaves before it was answered. */
function closedSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
