import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = {
  /** From the top folder, such as `components/ui/form.tsx`. */
  file: string;
  source: string;
};

/** The TypeScript files below some top folders, without the tests. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(folder, file))
      .map((file) => ({ file, source: readFileSync(file, "utf8") })),
  );
}

/** The files of server actions, wherever they are. */
export function actionFiles(): SourceFile[] {
  return sourceFiles("app", "components", "lib").filter(({ source }) => /^\s*"use server";/m.test(source));
}

export type Import = { names: string[]; from: string };

/** What a file imports or re-exports as values, as Biome formats it. */
export function importsOf(source: string): Import[] {
  const statements = source.matchAll(/^(?:import|export) (?!type\b)(?:([^;"]*?) from )?"([^"]+)";$/gm);
  return [...statements].map(([, clause = "", from = ""]) => ({
    names: clause
      .split(/[{},]/)
      .map((name) => name.trim())
      .filter((name) => /^\w+$/.test(name)),
    from,
  }));
}

/** The file that an import of a file leads to; undefined outside the project. */
export function importedFile(file: string, from: string): string | undefined {
  if (!/^(?:@\/|\.)/.test(from)) return undefined;
  const target = from.startsWith("@/") ? from.slice(2) : path.join(path.dirname(file), from);
  return [".ts", ".tsx"].map((extension) => target + extension).find((candidate) => existsSync(candidate));
}
