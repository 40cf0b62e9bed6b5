export type SourceFields = {
  name: string;
  createsRepositories: boolean;
  hostInRepoName: boolean;
  mergeSeconds: number;
  includesSignatures: boolean;
  includesProxyCache: boolean;
};
