import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = {
  /** Relative to the project, such as `components/ui/form.tsx`. */
  file: string;
  source: string;
};

/** The TypeScript files in these folders, without tests. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(folder, file))
      .map((file) => ({ file, source: readFileSync(file, "utf8") })),
  );
}

/** Every file that declares server actions. */
export function actionFiles(): SourceFile[] {
  return sourceFiles("app", "components", "lib").filter(({ source }) => /^\s*"use server";/m.test(source));
}

export type Import = {
  /** Their names in the file. */
  names: string[];
  from: string;
};

/** The imports and re-exports of a file, without types. The source must be formatted by Biome. */
export function importsOf(source: string): Import[] {
  const statements = source.matchAll(/^(?:import|export) (?!type\b)(?:([^;"]*?) from )?"([^"]+)";$/gm);
  return [...statements].map(([, clause = "", from = ""]) => ({
    names: clause.split(/[{},]/).flatMap((name) => /^(?:[\w*]+ as )?(\w+)$/.exec(name.trim())?.[1] ?? []),
    from,
  }));
}

/** The file that an import resolves to; undefined for a package. */
export function importedFile(file: string, from: string): string | undefined {
  if (!/^(?:@\/|\.)/.test(from)) return undefined;
  const target = from.startsWith("@/") ? from.slice(2) : path.join(path.dirname(file), from);
  return [".ts", ".tsx"].map((extension) => target + extension).find((candidate) => existsSync(candidate));
}
