import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { backupAdvice } from "@/lib/domain/health/shared/system-status";
import { S3Bucket, type S3Settings } from "@/lib/host/backup/s3-bucket";
import { withDownload } from "@/lib/host/backup/s3-store";
import { listening } from "@/lib/testing/listening";

let server: Awaited<ReturnType<typeof listening>>;
let respond: { status: number; headers?: Record<string, string>; body: string };
let folder: string;
beforeAll(async () => {
  server = await listening(
    createServer((request, response) => {
      request.resume().once("end", () => {
        response.writeHead(respond.status, respond.headers).end(respond.body);
      });
    }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dockbell-bucket-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = (endpoint = new URL(server.url).origin) => ({
  endpoint,
  region: "eu-test-1",
  accessKeyId: "a",
  secretAccessKey: "b",
});
const bucket = () => new S3Bucket("backups", settings());

test("listing ends if a truncated list has no next key", async () => {
  respond = { status: 200, body: "<IsTruncated>true</IsTruncated>" };
  expect(await bucket().keys("dockbell-")).toEqual([]);
});

test("listing ends if the storage repeats the same page, with each key once", async () => {
  respond = { status: 200, body: "<IsTruncated>true</IsTruncated><Key>one</Key><Key>two</Key>" };
  expect(await bucket().keys("dockbell-")).toEqual(["one", "two"]);
});

test("a refusal and a redirect are errors with the storage's reason, for a backup and for a restore", async () => {
  const file = path.join(folder, "it");
  writeFileSync(file, "backup");
  respond = { status: 500, body: "<Error><Code>InternalError</Code></Error>" };
  await expect(bucket().put("it", file)).rejects.toThrow(/responded with 500 to PUT .*: InternalError\.$/);
  respond = {
    status: 301,
    headers: { location: "http://203.0.113.1/" },
    body: "<Error><Code>PermanentRedirect</Code></Error>",
  };
  await expect(bucket().get("it", path.join(folder, "new"))).rejects.toThrow("301 to GET");
  expect(readdirSync(folder)).toEqual(["it"]);
});

test("an error has one next step: that of the restore, or for a scheduled backup that of the System status page", async () => {
  const restore = (from: S3Settings) => withDownload("s3://backups/it.backup", async () => undefined, from);
  respond = { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
  await expect(restore(settings())).rejects.toThrow(
    / 404 to GET [^ ]*: NoSuchKey\. Check the bucket, [^.]*\.$/,
  );
  const away = settings("http://127.0.0.1:1");
  const reason = "The S3 storage at 127.0.0.1:1 can't be reached: connect ECONNREFUSED 127.0.0.1:1.";
  await expect(restore(away)).rejects.toThrow(`${reason} Check the bucket,`);
  await expect(new S3Bucket("backups", away).keys("dockbell-")).rejects.toThrow(new Error(reason));
  expect(backupAdvice(reason)).toContain("AWS_ENDPOINT_URL_S3");
});

test.each([
  ["s3://backups", "s3://backups has no file. Use s3://BUCKET/FILE."],
  ["s3://backups/it.backup", "S3 also needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."],
])("a restore from %s is refused with the missing part", async (location, sentence) => {
  await expect(withDownload(location, async () => undefined)).rejects.toThrow(sentence);
});

test("a download that ends early is an error", async () => {
  respond = { status: 200, headers: { "content-length": "100", connection: "close" }, body: "half" };
  await expect(bucket().get("it", path.join(folder, "new"))).rejects.toThrow();
});
