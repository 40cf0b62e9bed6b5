import type { ReactNode } from "react";
import { ScrollFrame } from "@/components/ui/scroll-frame";

/** A table in a scrollable frame. @param label of the frame */
export function DataTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ScrollFrame label={label}>
      <table className="w-full border-collapse text-left text-[15px] [&_td]:px-3.5 [&_td]:py-3 [&_th]:px-3.5 [&_th]:py-3 [&_thead_th]:font-medium [&_tbody_tr]:border-t [&_tbody_tr]:border-line">
        {children}
      </table>
    </ScrollFrame>
  );
}
