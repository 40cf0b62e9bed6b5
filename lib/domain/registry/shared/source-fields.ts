export type SourceFields = { name: string; createsRepositories: boolean; hostInRepoName: boolean };
