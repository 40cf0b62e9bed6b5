import { PageSkeleton } from "@/components/repositories/page-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
