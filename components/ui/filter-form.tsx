"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, FormEvent } from "react";

type FilterFormProps = Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & {
  /** The path of the page with the results. */
  action: string;
};

/**
 * A form whose fields become the address of a page, without the empty ones. Without JavaScript, the browser does the
 * same with all.
 */
export function FilterForm({ action, ...rest }: FilterFormProps) {
  const router = useRouter();
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)]
      .map(([name, value]) => [name, String(value)])
      .filter(([, value]) => value !== "");
    const query = String(new URLSearchParams(fields));
    router.push(query ? `${action}?${query}` : action);
  };
  return <form action={action} onSubmit={open} {...rest} />;
}
