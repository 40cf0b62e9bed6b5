import { expect, test } from "vitest";
import { callbackBase, callbackUrl } from "@/lib/payload/callback-url";
import { renderPayload } from "@/lib/payload/render-body";
import { type PayloadRepository, renderSnapshot } from "@/lib/payload/render-snapshot";
import expected from "@/lib/payload/testing/expected-payload.json" with { type: "json" };

const repository: PayloadRepository = {
  namespace: "ann",
  name: "app",
  description: "An app",
  fullDescription: "# App\n",
  dockerfile: "FROM scratch\n",
  isPrivate: true,
  isOfficial: false,
  isTrusted: true,
  starCount: 2,
  commentCount: 0,
  createdAt: new Date(1_417_494_799_900),
};
const push = {
  tag: "v1.0",
  pusher: "ann",
  pushedAt: new Date(1_417_566_161_400),
  digest: `sha256:${"0".repeat(64)}`,
  mediaType: "application/vnd.oci.image.index.v1+json",
};
const publicUrl = "https://bell.example.com";
const url = callbackUrl(
  callbackBase(publicUrl, "ann", "app"),
  "0199a1b2-0000-7000-8000-000000000001",
  "0199a1b2-0000-4000-8000-000000000002",
);

test("the payload has Docker Hub's keys in its order, with the types that receivers need", () => {
  const text = renderPayload(renderSnapshot(repository, push, publicUrl), url);
  expect(text).toBe(JSON.stringify(expected));
});

test("without a full description it is null, without a digest there are no images", () => {
  const text = renderSnapshot({ ...repository, fullDescription: null }, { ...push, digest: null }, publicUrl);
  const payload = JSON.parse(text);
  expect(payload.repository.full_description).toBeNull();
  expect(payload.push_data.images).toEqual([]);
});

test("a huge full description is cut between characters, so that the body stays under 3 MiB", () => {
  const fullDescription = "\u{1f433}\n".repeat(900_000);
  const text = renderPayload(renderSnapshot({ ...repository, fullDescription }, push, publicUrl), url);
  expect(Buffer.byteLength(text)).toBeLessThan(3 * 1024 * 1024);
  expect(Buffer.byteLength(text)).toBeGreaterThan(3 * 1024 * 1024 - 4096);
  expect(fullDescription.startsWith(JSON.parse(text).repository.full_description)).toBe(true);
});
