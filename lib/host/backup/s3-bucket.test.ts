import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { S3Bucket } from "@/lib/host/backup/s3-bucket";
import { listening } from "@/lib/testing/listening";

let server: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  server = await listening(
    createServer((_request, response) => response.end("<IsTruncated>true</IsTruncated>")),
  );
});
afterAll(() => server.close());

test("listing ends if a truncated list has no next key", async () => {
  const endpoint = new URL(server.url).origin;
  const bucket = new S3Bucket("backups", {
    endpoint,
    region: "eu-test-1",
    accessKeyId: "a",
    secretAccessKey: "b",
  });
  expect(await bucket.keys("dockbell-")).toEqual([]);
});
