import { useState } from "react";
import { DataTable } from "@/components/ui/data-table";
import { SelectField } from "@/components/ui/select-field";
import { compareAttempts } from "@/lib/domain/deliveries/shared/attempts";
import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";

/** The differences between two attempts, by default the last two. */
export function AttemptComparison({ attempts }: { attempts: readonly AttemptResource[] }) {
  const [chosen, choose] = useState<{ one?: string; other?: string }>({});
  const find = (number: string | undefined) => attempts.find((one) => String(one.number) === number);
  const one = find(chosen.one) ?? attempts.at(-2);
  const other = find(chosen.other) ?? attempts.at(-1);
  if (!one || !other) return null;
  const options = attempts.map(({ number }) => ({ value: String(number), label: `Attempt ${number}` }));
  return (
    <section aria-labelledby="comparison" className="flex flex-col gap-3">
      <h3 id="comparison" className="font-medium">
        Compare attempts
      </h3>
      <div className="flex flex-wrap gap-3">
        <SelectField
          label="Between"
          options={options}
          value={String(one.number)}
          onChange={(number) => choose({ ...chosen, one: number })}
          className="w-36"
        />
        <SelectField
          label="and"
          options={options}
          value={String(other.number)}
          onChange={(number) => choose({ ...chosen, other: number })}
          className="w-36"
        />
      </div>
      <DataTable label="Differences">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Field</span>
            </th>
            <th scope="col">Attempt {one.number}</th>
            <th scope="col">Attempt {other.number}</th>
          </tr>
        </thead>
        <tbody>
          {compareAttempts(one, other).map((difference) => (
            <tr key={difference.what} className="align-top">
              <th scope="row" className="min-w-32 font-normal break-words text-soft">
                {difference.what}
              </th>
              <Side text={difference.one} />
              <Side text={difference.other} />
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

function Side({ text }: { text: string | null }) {
  return (
    <td dir="ltr" className="min-w-40">
      {text === null ? (
        <span className="text-muted">none</span>
      ) : (
        <span className="line-clamp-[12] font-mono text-[13px] wrap-anywhere whitespace-pre-wrap">
          {text}
        </span>
      )}
    </td>
  );
}
