import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

// A backup is gzipped text: a header line in JSON; for each table a line `TABLE` with its name and columns, its rows in
// the text format of PostgreSQL's COPY, and a line `\.`; at the end `END` with the SHA-256 of all previous lines.

export const END_OF_TABLE = "\\.";
const NEWLINE = 0x0a;

const Header = z.object({
  dockbell: z.literal("backup"),
  /** The version of the format. */
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The migrations that were applied to the database. */
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

/** The lines of a backup, without their newlines. @throws Error if it isn't a gzip file or is truncated */
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
 * Reads a whole backup to verify that it is complete and unchanged before any data is written.
 * @throws Error with the problem
 */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let end: string | undefined;
  try {
    for await (const line of linesOf(file)) {
      if (end !== undefined) throw new Error("It has data after its end.");
      if (!header) header = Header.parse(JSON.parse(line.toString()));
      if (line.subarray(0, 4).toString() === "END ") end = line.subarray(4).toString();
      else hash.update(line).update("\n");
    }
  } catch (error) {
    // The file doesn't exist or can't be opened.
    if (error instanceof Error && "path" in error) throw error;
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`${file} isn't a Dockbell backup, or it is damaged: ${reason}`);
  }
  if (!header || end === undefined)
    throw new Error(`${file} is damaged: its end is missing. Use another copy.`);
  if (hash.digest("hex") !== end)
    throw new Error(`${file} is damaged: its checksum doesn't match. Use another copy.`);
  return header;
}
