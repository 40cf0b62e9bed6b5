import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { TRANSITIONS } from "@/lib/queue/states";

// Checks that the table of states and the statements name each other.

const FOLDER = "lib/queue";
const NAME = /-- by: (\w+)/;
/** Whether a statement writes a row that stores a delivery's state. */
const WRITES = /\b(INSERT INTO|UPDATE|DELETE FROM)\s+(deliveries|delivery_queue|awaited_callbacks)\b/;

/** Files with statements that don't change a delivery's state. */
const KEEPS_THE_STATE = ["expedite"];

const statements = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) => {
    const source = readFileSync(path.join(FOLDER, file), "utf8");
    return [...source.matchAll(/(?:Raw(?:<.*>)?|Prisma\.sql)`([^`]*)`/g)].map(([, sql = ""]) => ({
      file: path.basename(file, ".ts"),
      name: NAME.exec(sql)?.[1],
      isWriting: WRITES.test(sql),
    }));
  });

it("each transition in the table has a statement in the file that it names, and each statement is in the table", () => {
  const named = statements.flatMap(({ file, name }) => (name ? [{ file, name }] : []));
  expect(named.filter(({ file, name }) => file !== name)).toEqual([]);
  expect(named.map(({ name }) => name).sort()).toEqual([...new Set(TRANSITIONS.map(({ by }) => by))].sort());
});

it("each statement that writes a delivery's state names its transitions", () => {
  const silent = statements.filter(({ name, isWriting }) => isWriting && !name);
  expect(silent.map(({ file }) => file)).toEqual(KEEPS_THE_STATE);
});
