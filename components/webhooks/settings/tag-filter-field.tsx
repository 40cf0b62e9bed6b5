import { useQuery } from "@tanstack/react-query";
import { FilterField } from "@/components/webhooks/settings/filter-field";
import { tagQueries } from "@/lib/domain/repositories/shared/tag-queries";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";

const WORDS = {
  one: "tag",
  many: "tags",
  none: "Nothing has been pushed yet, so there are no tags to try the filters on.",
};

type TagFilterFieldProps = {
  scope: WebhookScope;
  value: string;
  onChange: (value: string) => void;
  errors: string[];
};

/** Tag filters, tried on the repository's tags; a namespace has too many tags to try them on. */
export function TagFilterField({ scope: { namespace, name = "" }, ...field }: TagFilterFieldProps) {
  const { data } = useQuery({ ...tagQueries.list({ namespace, name }), enabled: name !== "" });
  const tried = data && {
    ...WORDS,
    names: data.results.map((tag) => tag.name),
    isNewestOnly: data.count > data.results.length,
  };
  return <FilterField label="Tag filters" placeholder="All tags" tried={tried} {...field} />;
}
