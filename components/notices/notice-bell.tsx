"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useState } from "react";
import { iconButtonLook } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { noticeQueries } from "@/lib/domain/notices/shared/notice-queries";
import type { NoticePage } from "@/lib/domain/notices/shared/notice-resource";

/** Links to the notices, with the number of new ones. @param initial the server's data */
export function NoticeBell({ initial }: { initial: NoticePage }) {
  const { data } = useQuery({ ...noticeQueries.list(), initialData: initial });
  const { unseen } = data;
  const [seen] = useState(initial.unseen);
  const label = unseen === 0 ? "Notices" : unseen === 1 ? "Notices: 1 new" : `Notices: ${unseen} new`;
  return (
    <>
      <p role="status" aria-label="New notices" className="sr-only">
        {unseen > seen && label}
      </p>
      <Link href="/notices" aria-label={label} data-tooltip="" className={`relative ${iconButtonLook()}`}>
        <Bell aria-hidden="true" size={20} />
        {unseen > 0 && (
          <span
            aria-hidden="true"
            className="absolute top-0 right-0 min-w-4.5 rounded-full bg-bad-strong px-1 text-center text-xs leading-4.5 font-medium text-white"
          >
            {unseen > 9 ? "9+" : unseen}
          </span>
        )}
      </Link>
    </>
  );
}
