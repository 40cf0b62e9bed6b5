import Form from "next/form";
import { Button } from "@/components/ui/button";
import { FIELD } from "@/components/ui/field-look";
import type { DeliveryFilters } from "@/lib/deliveries/delivery-filters";
import { WIRE_STATUSES } from "@/lib/deliveries/wire-status";

export type HistoryFilterValues = Pick<DeliveryFilters, "status" | "tag" | "code" | "q"> & {
  within?: string;
};

/** How far back a history goes, for people. */
export const WITHIN = { "1h": "The last hour", "24h": "The last 24 hours", "7d": "The last 7 days" } as const;

/** Narrows a history. The address keeps the filters, so a view can be kept and passed on. */
export function HistoryFilters({ path, values }: { path: string; values: HistoryFilterValues }) {
  return (
    <Form
      action={path}
      role="search"
      aria-label="Filter the history"
      className="flex flex-wrap items-end gap-3"
    >
      <Choice
        label="Status"
        name="status"
        value={values.status}
        options={WIRE_STATUSES.map((one) => [one, one])}
      />
      <Text label="Tag" name="tag" value={values.tag} placeholder="v1.*" className="w-36" />
      <Text
        label="Code"
        name="code"
        value={values.code}
        placeholder="502"
        className="w-24"
        inputMode="numeric"
      />
      <Text
        label="Text"
        name="q"
        value={values.q}
        placeholder="In the reason or the answer"
        className="w-60"
      />
      <Choice label="Time" name="within" value={values.within} options={Object.entries(WITHIN)} />
      <Button type="submit">Filter</Button>
    </Form>
  );
}

type ChoiceProps = { label: string; name: string; value: string | undefined; options: [string, string][] };

function Choice({ label, name, value = "", options }: ChoiceProps) {
  return (
    <label className="text-sm font-medium">
      {label}
      <select key={value} name={name} defaultValue={value} className={`${FIELD} mt-1.5 block h-10 bg-bg`}>
        <option value="">Any</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

type TextProps = {
  label: string;
  name: string;
  value: string | number | undefined;
  placeholder: string;
  className: string;
  inputMode?: "numeric";
};

function Text({ label, value = "", className, ...rest }: TextProps) {
  return (
    <label className="text-sm font-medium max-sm:flex-1">
      {label}
      <input
        key={value}
        defaultValue={value}
        className={`${FIELD} mt-1.5 block h-10 ${className} max-sm:w-full`}
        {...rest}
      />
    </label>
  );
}
