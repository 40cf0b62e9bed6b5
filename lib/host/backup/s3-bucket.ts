import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsV4Signer } from "aws4fetch";
import { type Dispatcher, request } from "undici";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/errors";
import { outgoingAgent } from "@/lib/platform/net/outgoing";

/** The limit of S3 for an object that is sent in one request. */
const MAX_OBJECT_GIB = 5;
const MAX_OBJECT_BYTES = MAX_OBJECT_GIB * 2 ** 30;
const EMPTY_SHA256 = createHash("sha256").digest("hex");
const MAX_REASON_CHARACTERS = 300;

type Options = { query?: string; body?: Readable; bytes?: number; sha256?: string };

export type S3Settings = { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };

export function s3Settings(): S3Settings {
  const { AWS_REGION, AWS_ENDPOINT_URL_S3, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = env();
  return {
    endpoint: AWS_ENDPOINT_URL_S3 ?? `https://s3.${AWS_REGION}.amazonaws.com`,
    region: AWS_REGION,
    accessKeyId: AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? "",
  };
}

/** A bucket in S3-compatible storage. Its errors state the problem, and its callers know the next step. */
export class S3Bucket {
  readonly #settings: S3Settings;
  readonly #url: string;

  constructor(bucket: string, settings: S3Settings) {
    this.#settings = settings;
    // All S3-compatible storage accepts the bucket as the first part of the path, but some don't accept it in the
    // host name.
    this.#url = `${settings.endpoint}/${bucket}`;
  }

  /** The signature contains the SHA-256, which the storage compares with the received object. */
  async put(key: string, file: string): Promise<void> {
    const bytes = statSync(file).size;
    if (bytes > MAX_OBJECT_BYTES) {
      throw new Error(`The backup is larger than ${MAX_OBJECT_GIB} GiB, which S3 refuses.`);
    }
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file)) hash.update(chunk);
    const body = createReadStream(file);
    await (await this.#send("PUT", key, { body, bytes, sha256: hash.digest("hex") })).body.dump();
  }

  async get(key: string, file: string): Promise<void> {
    const { body } = await this.#send("GET", key);
    await pipeline(body, createWriteStream(file, { mode: 0o600 }));
  }

  async remove(key: string): Promise<void> {
    await (await this.#send("DELETE", key)).body.dump();
  }

  /** All keys with this prefix. They must not contain characters that XML escapes. */
  async keys(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for (;;) {
      const query = new URLSearchParams({ "list-type": "2", prefix, "start-after": found.at(-1) ?? "" });
      const { body } = await this.#send("GET", "", { query: `${query}` });
      const text = await body.text();
      const page = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key);
      const news = page.filter((key) => !found.includes(key));
      found.push(...news);
      // Stops if the storage reports more keys but returns no new one, because the requests would never end.
      if (news.length === 0 || !text.includes("<IsTruncated>true</IsTruncated>")) return found;
    }
  }

  async #send(
    method: Dispatcher.HttpMethod,
    key: string,
    { query = "", body, bytes, sha256 = EMPTY_SHA256 }: Options = {},
  ): Promise<Dispatcher.ResponseData> {
    const { region, accessKeyId, secretAccessKey } = this.#settings;
    const path = key ? `/${key.split("/").map(encodeURIComponent).join("/")}` : "";
    const signed = await new AwsV4Signer({
      method,
      url: `${this.#url}${path}${query && `?${query}`}`,
      headers: { "x-amz-content-sha256": sha256 },
      accessKeyId,
      secretAccessKey,
      service: "s3",
      region,
    }).sign();
    const headers: Record<string, string> = Object.fromEntries(signed.headers);
    if (bytes !== undefined) headers["content-length"] = String(bytes);
    const dispatcher = outgoingAgent();
    const response = await request(signed.url, {
      method,
      headers,
      body,
      ...(dispatcher && { dispatcher }),
    }).catch((error: unknown) => {
      throw new Error(`The S3 storage at ${signed.url.host} can't be reached: ${messageOf(error)}.`, {
        cause: error,
      });
    });
    if (response.statusCode >= 300) {
      const [, reason] = /<Code>(.*?)<\/Code>/.exec(await response.body.text()) ?? [];
      throw new Error(
        `${signed.url.host} responded with ${response.statusCode} to ${method} ${signed.url.pathname}${reason ? `: ${reason.slice(0, MAX_REASON_CHARACTERS)}` : ""}.`,
      );
    }
    return response;
  }
}
