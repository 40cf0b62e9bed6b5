import Form from "next/form";
import type { ReactNode } from "react";
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
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      <Labelled label="Status" className="sm:w-32">
        <Choice name="status" value={values.status} options={WIRE_STATUSES.map((one) => [one, one])} />
      </Labelled>
      <Labelled label="Tag" className="sm:w-36">
        <Text name="tag" value={values.tag} placeholder="v1.*" />
      </Labelled>
      <Labelled label="Code" className="sm:w-24">
        <Text name="code" value={values.code} placeholder="502" inputMode="numeric" />
      </Labelled>
      <Labelled label="Time" className="sm:w-44">
        <Choice name="within" value={values.within} options={Object.entries(WITHIN)} />
      </Labelled>
      <Labelled label="Text" className="col-span-2 sm:w-64">
        <Text name="q" value={values.q} placeholder="In the reason or the answer" />
      </Labelled>
      <Button type="submit" className="col-span-2">
        Filter
      </Button>
    </Form>
  );
}

function Labelled({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is the child
    <label className={className}>
      <span className="mb-1.5 block text-sm font-medium">{label}</span>
      {children}
    </label>
  );
}

type ChoiceProps = { name: string; value: string | undefined; options: [string, string][] };

function Choice({ name, value = "", options }: ChoiceProps) {
  return (
    <select key={value} name={name} defaultValue={value} className={`${FIELD} h-10 bg-bg`}>
      <option value="">Any</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}

type TextProps = {
  name: string;
  value: string | number | undefined;
  placeholder: string;
  inputMode?: "numeric";
};

function Text({ value = "", ...rest }: TextProps) {
  return <input key={value} defaultValue={value} className={`${FIELD} h-10`} {...rest} />;
}
