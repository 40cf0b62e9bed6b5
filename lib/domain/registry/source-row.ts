/** Of a source, what turns its events into pushes. */
export type SourceRow = {
  id: string;
  namespace: string;
  kind: string;
  createsRepositories: boolean;
  hostInRepoName: boolean;
  mergeSeconds: number;
  includesSignatures: boolean;
  includesProxyCache: boolean;
};
