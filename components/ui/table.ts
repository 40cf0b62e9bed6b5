/** A frame in which a wide table scrolls sideways, with what it hides from sight. */
export const TABLE_FRAME = "relative overflow-x-auto rounded border border-line";

export const TABLE =
  "w-full border-collapse text-left text-[15px] [&_td]:px-3.5 [&_td]:py-3 [&_th]:px-3.5 [&_th]:py-3 [&_thead_th]:font-medium [&_tbody_tr]:border-t [&_tbody_tr]:border-line";
