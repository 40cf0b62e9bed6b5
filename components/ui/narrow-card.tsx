import type { ReactNode } from "react";

/** The frame of the sign-in and sign-up pages. */
export function AccountCard({
  title,
  intro,
  children,
}: {
  title: string;
  intro: string;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto mt-6 w-full max-w-md rounded-lg border border-line p-6 sm:mt-14 sm:p-8">
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="mt-2 mb-6 text-soft">{intro}</p>
      {children}
    </div>
  );
}
