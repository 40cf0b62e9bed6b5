import { expect, it } from "vitest";
import { answerMachine } from "@/lib/http/machine-route";
import { db } from "@/lib/platform/db/client";
import { asUnavailable } from "@/lib/platform/db/unavailable";

const write = (mode: string) =>
  db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(mode);
    await tx.namespace.create({ data: { name: "kept" } });
  });
const READ_ONLY = "SET TRANSACTION READ ONLY";
const FULL = "DO U&'BEGIN RAISE EXCEPTION ''no space'' USING ERRCODE = ''53100''\\003B END'";

it.each([
  [READ_ONLY, "Dockbell's database is read-only."],
  [FULL, "The disk of Dockbell's database is full."],
])("A full or read-only disk of the database is a clear 503 for pushes: %s", async (mode, reason) => {
  const response = await answerMachine(async () => {
    await write(mode);
    return new Response(null);
  });
  expect(response.status).toBe(503);
  expect((await response.json()).detail).toContain(`${reason} Nothing was saved.`);
});

it("another error of the database is not taken for one", () => {
  expect(asUnavailable(new Error("no"))).toBeUndefined();
});
