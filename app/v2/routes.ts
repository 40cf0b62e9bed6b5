import * as accessTokensUuid from "@/app/v2/access-tokens/[uuid]/route";
import * as accessTokens from "@/app/v2/access-tokens/route";
import * as authToken from "@/app/v2/auth/token/route";
import * as auditExport from "@/app/v2/namespaces/[namespace]/audit/export/route";
import * as audit from "@/app/v2/namespaces/[namespace]/audit/route";
import * as namespacesNamespaceRegistriesId from "@/app/v2/namespaces/[namespace]/registries/[id]/route";
import * as namespacesNamespaceRepositories from "@/app/v2/namespaces/[namespace]/repositories/route";
import * as namespacesNamespaceWebhookPipelineSlugHistoryUuidRedeliver from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/[uuid]/redeliver/route";
import * as namespacesNamespaceWebhookPipelineSlugHistoryUuid from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/[uuid]/route";
import * as namespacesNamespaceWebhookPipelineSlugHistoryExport from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/export/route";
import * as redeliverSelectedOfNamespace from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/redeliver/route";
import * as namespacesNamespaceWebhookPipelineSlugHistory from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/route";
import * as recoverOfNamespace from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/recover/route";
import * as namespacesNamespaceWebhookPipelineSlug from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/route";
import * as namespacesNamespaceWebhookPipelineSlugSecrets from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/secrets/route";
import * as namespacesNamespaceWebhookPipelineSlugStats from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/stats/route";
import * as testOfNamespace from "@/app/v2/namespaces/[namespace]/webhook_pipeline/[slug]/test/route";
import * as namespacesNamespaceWebhookPipeline from "@/app/v2/namespaces/[namespace]/webhook_pipeline/route";
import * as notices from "@/app/v2/notices/route";
import * as repositoriesNamespaceNamePushes from "@/app/v2/repositories/[namespace]/[name]/pushes/route";
import * as repositoriesNamespaceNameRepositoriesWebhooks from "@/app/v2/repositories/[namespace]/[name]/repositories/webhooks/route";
import * as repositoriesNamespaceName from "@/app/v2/repositories/[namespace]/[name]/route";
import * as repositoriesNamespaceNameTagsTag from "@/app/v2/repositories/[namespace]/[name]/tags/[tag]/route";
import * as repositoriesNamespaceNameTags from "@/app/v2/repositories/[namespace]/[name]/tags/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugHistoryUuidRedeliver from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/[uuid]/redeliver/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugHistoryUuid from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/[uuid]/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugHistoryExport from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/export/route";
import * as redeliverSelectedOfRepository from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/redeliver/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugHistory from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/route";
import * as recoverOfRepository from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/recover/route";
import * as repositoriesNamespaceNameWebhookPipelineSlug from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugSecrets from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/secrets/route";
import * as repositoriesNamespaceNameWebhookPipelineSlugStats from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/stats/route";
import * as testOfRepository from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/test/route";
import * as repositoriesNamespaceNameWebhookPipeline from "@/app/v2/repositories/[namespace]/[name]/webhook_pipeline/route";
import * as repositoriesNamespaceNameWebhooksIdHooks from "@/app/v2/repositories/[namespace]/[name]/webhooks/[id]/hooks/route";
import * as repositoriesNamespaceNameWebhooksId from "@/app/v2/repositories/[namespace]/[name]/webhooks/[id]/route";
import * as repositoriesNamespaceNameWebhooks from "@/app/v2/repositories/[namespace]/[name]/webhooks/route";
import * as repositoriesNamespace from "@/app/v2/repositories/[namespace]/route";
import * as repositories from "@/app/v2/repositories/route";
import * as testReceiver from "@/app/v2/test-receivers/[key]/route";
import * as user from "@/app/v2/user/route";
import * as usersLogin from "@/app/v2/users/login/route";
import type { DescribedRoute } from "@/lib/http/openapi/document";

/** Every route of the API, in the order in which it is described. A unit test misses what is not here. */
export const ROUTES: readonly DescribedRoute[] = [
  { path: "/v2/users/login", handlers: usersLogin },
  { path: "/v2/auth/token", handlers: authToken },
  { path: "/v2/user", handlers: user },
  { path: "/v2/notices", handlers: notices },
  { path: "/v2/access-tokens", handlers: accessTokens },
  { path: "/v2/access-tokens/[uuid]", handlers: accessTokensUuid },
  { path: "/v2/repositories", handlers: repositories },
  { path: "/v2/repositories/[namespace]", handlers: repositoriesNamespace },
  { path: "/v2/repositories/[namespace]/[name]", handlers: repositoriesNamespaceName },
  { path: "/v2/repositories/[namespace]/[name]/pushes", handlers: repositoriesNamespaceNamePushes },
  { path: "/v2/repositories/[namespace]/[name]/tags", handlers: repositoriesNamespaceNameTags },
  { path: "/v2/repositories/[namespace]/[name]/tags/[tag]", handlers: repositoriesNamespaceNameTagsTag },
  { path: "/v2/namespaces/[namespace]/repositories", handlers: namespacesNamespaceRepositories },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline",
    handlers: repositoriesNamespaceNameWebhookPipeline,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]",
    handlers: repositoriesNamespaceNameWebhookPipelineSlug,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugHistory,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/export",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugHistoryExport,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/redeliver",
    handlers: redeliverSelectedOfRepository,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/[uuid]",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugHistoryUuid,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/history/[uuid]/redeliver",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugHistoryUuidRedeliver,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/recover",
    handlers: recoverOfRepository,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/secrets",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugSecrets,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/stats",
    handlers: repositoriesNamespaceNameWebhookPipelineSlugStats,
  },
  { path: "/v2/namespaces/[namespace]/webhook_pipeline", handlers: namespacesNamespaceWebhookPipeline },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]",
    handlers: namespacesNamespaceWebhookPipelineSlug,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history",
    handlers: namespacesNamespaceWebhookPipelineSlugHistory,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/export",
    handlers: namespacesNamespaceWebhookPipelineSlugHistoryExport,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/redeliver",
    handlers: redeliverSelectedOfNamespace,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/[uuid]",
    handlers: namespacesNamespaceWebhookPipelineSlugHistoryUuid,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/history/[uuid]/redeliver",
    handlers: namespacesNamespaceWebhookPipelineSlugHistoryUuidRedeliver,
  },
  { path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/recover", handlers: recoverOfNamespace },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/secrets",
    handlers: namespacesNamespaceWebhookPipelineSlugSecrets,
  },
  {
    path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/stats",
    handlers: namespacesNamespaceWebhookPipelineSlugStats,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/repositories/webhooks",
    handlers: repositoriesNamespaceNameRepositoriesWebhooks,
  },
  { path: "/v2/repositories/[namespace]/[name]/webhooks", handlers: repositoriesNamespaceNameWebhooks },
  {
    path: "/v2/repositories/[namespace]/[name]/webhooks/[id]",
    handlers: repositoriesNamespaceNameWebhooksId,
  },
  {
    path: "/v2/repositories/[namespace]/[name]/webhooks/[id]/hooks",
    handlers: repositoriesNamespaceNameWebhooksIdHooks,
  },
  { path: "/v2/namespaces/[namespace]/registries/[id]", handlers: namespacesNamespaceRegistriesId },
  {
    path: "/v2/repositories/[namespace]/[name]/webhook_pipeline/[slug]/test",
    handlers: testOfRepository,
  },
  { path: "/v2/namespaces/[namespace]/webhook_pipeline/[slug]/test", handlers: testOfNamespace },
  { path: "/v2/test-receivers/[key]", handlers: testReceiver },
  { path: "/v2/namespaces/[namespace]/audit", handlers: audit },
  { path: "/v2/namespaces/[namespace]/audit/export", handlers: auditExport },
];
