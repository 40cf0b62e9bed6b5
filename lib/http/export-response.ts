import { z } from "zod";

export const ExportFormat = z.enum(["csv", "jsonl"], "The format must be csv or jsonl.");
type ExportFormat = z.output<typeof ExportFormat>;

type Row = Record<string, unknown>;

type Export = {
  format: ExportFormat;
  /** The name of the file, without its extension. */
  name: string;
  /** The first columns of the table in order. Each is a field of the rows. */
  columns: readonly string[];
  /** The first page is read before the response starts, so that a refusal is still an error response. */
  pages: AsyncIterator<readonly Row[]>;
};

const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

/** Streams a long list as a file: a table, or a JSON object per line. */
export async function exportResponse({ format, name, columns, pages }: Export): Promise<Response> {
  const line =
    format === "csv" ? (row: Row) => columns.map((column) => cell(row[column])).join(",") : JSON.stringify;
  const text = (rows: readonly Row[]) => rows.map((row) => `${line(row)}\n`).join("");
  const first = await pages.next();
  const header = format === "csv" ? `${columns.join(",")}\n` : "";
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(header + (first.done ? "" : text(first.value))));
      if (first.done) controller.close();
    },
    async pull(controller) {
      const page = await pages.next();
      if (page.done) controller.close();
      else controller.enqueue(encoder.encode(text(page.value)));
    },
    async cancel() {
      await pages.return?.();
    },
  });
  return new Response(stream, {
    headers: {
      "Content-Type": MEDIA_TYPES[format],
      "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.${format}"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Text that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell by RFC 4180, which a spreadsheet doesn't treat as a formula. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const harmless = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
