import { useQuery } from "@tanstack/react-query";
import { FilterField } from "@/components/webhooks/settings/filter-field";
import { tagQueries } from "@/lib/domain/repositories/shared/tag-queries";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";

const WORDS = {
  one: "tag",
  many: "tags",
  none: "No pushes yet, so there are no tags to test the filters against.",
};

type TagFilterFieldProps = {
  scope: WebhookScope;
  value: string;
  onChange: (value: string) => void;
  errors: string[];
};

/** Tag filters with a preview on the repository's tags. A namespace has too many tags for a preview. */
export function TagFilterField({ scope: { namespace, name = "" }, ...field }: TagFilterFieldProps) {
  const { data } = useQuery({ ...tagQueries.list({ namespace, name }), enabled: name !== "" });
  const tried = data && {
    ...WORDS,
    names: data.results.map((tag) => tag.name),
    isNewestOnly: data.count > data.results.length,
  };
  return <FilterField label="Tag filters" placeholder="All tags" tried={tried} {...field} />;
}
