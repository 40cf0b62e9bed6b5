import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants as zlib } from "node:zlib";
import { withFileLock } from "@/lib/host/file-lock";

// The npm package contains the built folder as one archive, because npm needs 4 ms for each file. An archive is a line
// of JSON with the files' names and sizes, followed by their contents, compressed with Brotli.

/** The names contain a hash of the archive, so that the files of two versions never mix. */
const ARCHIVE = /^app-[0-9a-f]{16}\.br$/;
const UNPACKED = /^app-[0-9a-f]{16}(\.draft)?$/;
const LOCK = "app.lock";
/** The command line, which a folder contains only if this user can read it. */
const PROGRAM = "dockbell.js";

/** Higher levels take up to ten times as long and make the archive a tenth smaller. */
const LEVEL = 5;

type Entry = { name: string; bytes: number };

/** Writes the archive of a built folder into another folder. */
export function writeAppArchive(built: string, folder: string): void {
  const files = filesIn(built).map((name) => ({ name, content: readFileSync(path.join(built, name)) }));
  const entries: Entry[] = files.map(({ name, content }) => ({ name, bytes: content.byteLength }));
  const index = Buffer.from(`${JSON.stringify(entries)}\n`);
  const archive = brotliCompressSync(Buffer.concat([index, ...files.map(({ content }) => content)]), {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: LEVEL,
      // Finds repetitions within 16 MB, such as packages that the built folder contains twice.
      [zlib.BROTLI_PARAM_LGWIN]: zlib.BROTLI_MAX_WINDOW_BITS,
    },
  });
  const hash = createHash("sha256").update(archive).digest("hex").slice(0, 16);
  writeFileSync(path.join(folder, `app-${hash}.br`), archive);
}

type Places = {
  /** The folder with the archive. */
  packageFolder: string;
  /** Used if this user can't write to the package's folder, such as that of a global installation by root. */
  dataFolder: string;
};

/**
 * The built folder of a package. The first call unpacks it, and removes those of earlier versions. If a call is
 * interrupted, the next one starts over, and calls in other processes wait.
 * @param say prints a line for the person at the terminal
 * @throws Error of the file system, with the path
 */
export async function unpackedApp(
  { packageFolder, dataFolder }: Places,
  say: (line: string) => void,
): Promise<string> {
  const archive = readdirSync(packageFolder).find((name) => ARCHIVE.test(name));
  if (!archive) throw new Error(`The package in ${packageFolder} is incomplete. Install it again.`);
  const name = path.parse(archive).name;
  const isUnpacked = (folder: string) => existsSync(path.join(folder, name, PROGRAM));
  const existing = [packageFolder, dataFolder].find(isUnpacked);
  if (existing) return path.join(existing, name);
  const folder = isWritable(packageFolder) ? packageFolder : dataFolder;
  const lock = path.join(folder, LOCK);
  const onWait = () =>
    say(`Waiting for another command that unpacks Dockbell. If none runs, remove ${lock}.`);
  await withFileLock(lock, { onWait }, async () => {
    if (isUnpacked(folder)) return;
    say(`Unpacking Dockbell into ${folder} (only once)...`);
    for (const entry of readdirSync(folder))
      if (UNPACKED.test(entry)) rmSync(path.join(folder, entry), { recursive: true });
    unpack(path.join(packageFolder, archive), path.join(folder, name));
  });
  return path.join(folder, name);
}

/** The folder gets its final name only when it is complete. */
function unpack(archive: string, folder: string): void {
  const draft = `${folder}.draft`;
  try {
    for (const { name, content } of readArchive(archive)) {
      const file = path.join(draft, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // The error of a failed write doesn't name the file.
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), { path: draft });
  }
}

function* readArchive(archive: string): Generator<{ name: string; content: Buffer }> {
  const data = brotliDecompressSync(readFileSync(archive));
  const indexEnd = data.indexOf("\n");
  const entries: Entry[] = JSON.parse(data.toString("utf8", 0, indexEnd));
  let start = indexEnd + 1;
  for (const { name, bytes } of entries) {
    yield { name, content: data.subarray(start, start + bytes) };
    start += bytes;
  }
}

/** The names of all files, with those of linked folders, which Next.js creates and npm omits. */
function filesIn(root: string, folder = ""): string[] {
  return readdirSync(path.join(root, folder))
    .sort()
    .flatMap((name) => {
      const file = path.posix.join(folder, name);
      return statSync(path.join(root, file)).isDirectory() ? filesIn(root, file) : [file];
    });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
