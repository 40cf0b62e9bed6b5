import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

// A backup is gzipped text: a line of JSON that says what it is; for each table a line `TABLE` with its name and
// columns, its rows as PostgreSQL's COPY has them in text, and a line `\.`; at last `END` with the SHA-256 of
// all lines before.

export const END_OF_TABLE = "\\.";
const NEWLINE = 0x0a;

const Header = z.object({
  dockbell: z.literal("backup"),
  /** Of the format. */
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Those that the database had had. */
  migrations: z.array(z.string()),
});
export type BackupHeader = z.output<typeof Header>;

export type BackupTable = { name: string; columns: string[] };

export function tableLine({ name, columns }: BackupTable): string {
  return `TABLE ${JSON.stringify({ name, columns })}`;
}

const Table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });

export function parseTableLine(line: Buffer): BackupTable {
  return Table.parse(JSON.parse(line.subarray("TABLE ".length).toString()));
}

/** The lines of a backup, without their newlines. @throws Error when it is no gzip file, or is cut off */
export async function* linesOf(file: string): AsyncGenerator<Buffer, void> {
  let rest: Buffer[] = [];
  const source = createReadStream(file);
  const text = createGunzip();
  source.once("error", (error) => text.destroy(error));
  for await (const chunk of source.pipe(text) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, to)]);
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}

/**
 * Reads a whole backup once, to know that nothing is missing or was changed before anything is written.
 * @throws Error that says what is wrong with it
 */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let end: string | undefined;
  try {
    for await (const line of linesOf(file)) {
      if (end !== undefined) throw new Error("There is something after its end.");
      if (!header) header = Header.parse(JSON.parse(line.toString()));
      if (line.subarray(0, 4).toString() === "END ") end = line.subarray(4).toString();
      else hash.update(line).update("\n");
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`${file} is not a backup of Dockbell, or it is damaged: ${reason}`);
  }
  if (!header || end === undefined) throw new Error(`${file} is damaged: its end is missing.`);
  if (hash.digest("hex") !== end) throw new Error(`${file} is damaged: its checksum is another one.`);
  return header;
}
