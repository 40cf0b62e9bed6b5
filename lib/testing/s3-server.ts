import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { listening } from "@/lib/testing/listening";

// The part of S3 that backups use. It verifies each request's signature (AWS Signature Version 4).

const PAGE_KEYS = 2;
const ACCESS_KEY_ID = "test-key";
const SECRET_ACCESS_KEY = "test/secret+key";
const REGION = "eu-test-1";

export type S3Server = {
  settings: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };
  /** The stored objects, with `bucket/key` as the key. */
  objects: Map<string, Buffer>;
  close(): Promise<void>;
};

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const [status, body] = respond(incoming, Buffer.concat(chunks), objects);
    response.writeHead(status).end(body);
  });
  const { url, close } = await listening(server);
  const endpoint = new URL(url).origin;
  const keys = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY };
  return { settings: { endpoint, region: REGION, ...keys }, objects, close };
}

function respond(
  incoming: IncomingMessage,
  body: Buffer,
  objects: Map<string, Buffer>,
): [number, (string | Buffer)?] {
  const url = new URL(incoming.url ?? "", "http://s3");
  const name = decodeURIComponent(url.pathname.slice(1));
  if (signatureOf(incoming, url) !== incoming.headers.authorization?.split("Signature=")[1]) {
    return [403, "<Error><Code>SignatureDoesNotMatch</Code></Error>"];
  }
  if (sha256(body) !== incoming.headers["x-amz-content-sha256"]) {
    return [400, "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>"];
  }
  if (incoming.method === "PUT") objects.set(name, body);
  if (incoming.method === "DELETE") return [objects.delete(name) ? 204 : 404];
  if (incoming.method !== "GET") return [200];
  if (url.searchParams.has("list-type")) return [200, listing(name, url.searchParams, objects)];
  const found = objects.get(name);
  return found ? [200, found] : [404, "<Error><Code>NoSuchKey</Code></Error>"];
}

function listing(bucket: string, query: URLSearchParams, objects: Map<string, Buffer>): string {
  const keys = [...objects.keys()].map((name) => name.slice(bucket.length + 1)).sort();
  const after = query.get("start-after") ?? "";
  const found = keys.filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after);
  const contents = found.slice(0, PAGE_KEYS).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return `<ListBucketResult><IsTruncated>${found.length > PAGE_KEYS}</IsTruncated>${contents.join("")}</ListBucketResult>`;
}

function signatureOf({ method, headers }: IncomingMessage, url: URL): string {
  const [, signedHeaders = ""] = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? "") ?? [];
  const time = String(headers["x-amz-date"]);
  const day = time.slice(0, 8);
  url.searchParams.sort();
  const request = [
    method,
    url.pathname,
    `${url.searchParams}`.replaceAll("+", "%20"),
    ...signedHeaders.split(";").map((name) => `${name}:${headers[name]}`),
    "",
    signedHeaders,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n");
  let key: string | Buffer = `AWS4${SECRET_ACCESS_KEY}`;
  for (const part of [...scope.split("/"), text]) key = createHmac("sha256", key).update(part).digest();
  return Buffer.from(key).toString("hex");
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
